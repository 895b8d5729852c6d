package dev.pinnace.policy.rules.image;

import dev.pinnace.inspect.Accounts;
import dev.pinnace.inspect.Accounts.Group;
import dev.pinnace.inspect.FileAttributes;
import dev.pinnace.inspect.FileNode;
import dev.pinnace.oci.Ownership;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Location;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The user that a container of the image runs as when nobody says otherwise. */
final class EffectiveUser {
    /** Where the configuration names it. */
    static final Location.InConfiguration PLACE = new Location.InConfiguration("config.User");

    private final String written;
    private final String userPart;
    private final String groupPart;
    private final Accounts accounts;
    private final Optional<Ownership> user;

    private EffectiveUser(String written, Accounts accounts) {
        this.written = written;
        int colon = written.indexOf(':');
        this.userPart = colon < 0 ? written : written.substring(0, colon);
        this.groupPart = colon < 0 ? "" : written.substring(colon + 1);
        this.accounts = accounts;
        this.user = accounts.resolve(userPart);
    }

    /** The user; empty for an image of Windows, where root means nothing. */
    static Optional<EffectiveUser> of(ImageSubject image) {
        return "windows".equals(image.config().platform().os())
                ? Optional.empty()
                : Optional.of(new EffectiveUser(
                        image.config().user().strip(), image.snapshot().accounts()));
    }

    /** As the configuration has it; empty when it names none. */
    String written() {
        return written;
    }

    /** The part of the text that names the user. */
    String userPart() {
        return userPart;
    }

    /** The part of the text that names the group; empty when there is none. */
    String groupPart() {
        return groupPart;
    }

    /** Whether the user is given as a number. */
    boolean isNumeric() {
        return !userPart.isEmpty() && userPart.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Whether this is root, whatever it is called. */
    boolean isRoot() {
        return user.filter(owner -> owner.uid() == 0).isPresent();
    }

    /** User and its group as numbers; empty when the image does not have the user. */
    Optional<Ownership> numbers() {
        return user;
    }

    /** Whether engines know what number the name of the group stands for. */
    boolean isGroupKnown() {
        return groupPart.isEmpty() || accounts.resolve("0:" + groupPart).isPresent();
    }

    /** Whether a container runs with this group, as the first or as one more. */
    boolean isInGroup(int gid) {
        return groups().contains(gid);
    }

    /** Whether the user can change a file, or give itself the permission to. */
    boolean canChange(FileNode file) {
        FileAttributes attributes = file.attributes();
        int mode = attributes.mode().bits();
        boolean owner = user.filter(me -> me.uid() == attributes.owner().uid()).isPresent();
        boolean group =
                (mode & 0020) != 0 && groups().contains(attributes.owner().gid());
        return owner || group || (mode & 0002) != 0;
    }

    /** A group that is named stands alone; without one, those of /etc/group count too. */
    private Set<Integer> groups() {
        Set<Integer> groups = new HashSet<>();
        if (!groupPart.isEmpty()) {
            accounts.resolve("0:" + groupPart).ifPresent(owner -> groups.add(owner.gid()));
            return groups;
        }
        user.ifPresent(owner -> {
            groups.add(owner.gid());
            accounts.user(owner.uid())
                    .ifPresent(account -> accounts.groups().stream()
                            .filter(group -> group.members().contains(account.name()))
                            .map(Group::gid)
                            .forEach(groups::add));
        });
        return groups;
    }
}
