package dev.pinnace.inspect;

import dev.pinnace.oci.Ownership;
import dev.pinnace.oci.UnixPath;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The users and groups of an image: {@code /etc/passwd}, {@code /etc/group} and {@code /etc/shadow} (passwd(5), group(5),
 * shadow(5)), read as engines read them.
 *
 * @param users in the order of the file
 * @param groups in the order of the file
 * @param notes what is broken, for messages; at most 20
 */
public record Accounts(List<User> users, List<Group> groups, List<String> notes) {
    /** The file of the users. */
    public static final UnixPath PASSWD = UnixPath.of("/etc/passwd");
    /** The file of the groups. */
    public static final UnixPath GROUP = UnixPath.of("/etc/group");
    /** The file of the passwords. */
    public static final UnixPath SHADOW = UnixPath.of("/etc/shadow");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");

    /** How a user proves who he is. The hash of a password is never kept. */
    public enum Password {
        /** Without a password. */
        EMPTY,
        /** No password fits. */
        LOCKED,
        /** With a password, whose hash is in the image. */
        HASHED
    }

    /**
     * A user.
     *
     * @param password how he logs in
     * @param owner his number and that of his group
     * @param home as written
     * @param shell as written; empty stands for {@code /bin/sh}
     */
    public record User(String name, Password password, Ownership owner, String home, String shell) {}

    /**
     * A group.
     *
     * @param gid its number
     * @param members names of users, besides those whose own group it is
     */
    public record Group(String name, int gid, List<String> members) {
        /** Copies the list. */
        public Group {
            members = List.copyOf(members);
        }
    }

    /** Copies the lists. */
    public Accounts {
        users = List.copyOf(users);
        groups = List.copyOf(groups);
        notes = List.copyOf(notes);
    }

    /** Reads the files of an image; an absent one is empty. */
    static Accounts of(ImageSnapshot image) {
        return new AccountsReader(image).read();
    }

    /** The first user of this name. */
    public Optional<User> user(String name) {
        return users.stream().filter(user -> user.name().equals(name)).findFirst();
    }

    /** The first user of this number. */
    public Optional<User> user(int uid) {
        return users.stream().filter(user -> user.owner().uid() == uid).findFirst();
    }

    /** The first group of this name. */
    public Optional<Group> group(String name) {
        return groups.stream().filter(group -> group.name().equals(name)).findFirst();
    }

    /**
     * Who a container runs as (OCI image specification 1.1, config.md, {@code User}), as engines find it out: a number stands
     * for itself, a name is looked up, nothing is root.
     *
     * @param configured {@code user}, {@code uid}, {@code user:group}, {@code uid:gid}, …; or empty
     * @return empty when the image has no such user or group, so that no container starts, or a number is too large
     */
    public Optional<Ownership> resolve(String configured) {
        int colon = configured.indexOf(':');
        String userPart = colon < 0 ? configured : configured.substring(0, colon);
        String groupPart = colon < 0 ? "" : configured.substring(colon + 1);
        return owner(userPart.isEmpty() ? "0" : userPart)
                .flatMap(owner -> groupPart.isEmpty()
                        ? Optional.of(owner)
                        : gid(groupPart).map(gid -> new Ownership(owner.uid(), gid)));
    }

    private Optional<Ownership> owner(String user) {
        Optional<Integer> uid = number(user);
        if (uid.isPresent()) {
            return Optional.of(user(uid.get()).map(User::owner).orElse(new Ownership(uid.get(), 0)));
        }
        // Some engines know root without the file.
        return user(user)
                .map(User::owner)
                .or(() -> "root".equals(user) ? Optional.of(Ownership.ROOT) : Optional.empty());
    }

    private Optional<Integer> gid(String group) {
        return number(group).or(() -> group(group).map(Group::gid));
    }

    /** Empty when it is no number of a user or group. */
    static Optional<Integer> number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return Optional.empty();
        }
        long value = Long.parseLong(text);
        return value > Integer.MAX_VALUE ? Optional.empty() : Optional.of((int) value);
    }
}
