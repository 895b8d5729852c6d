package dev.pinnace.runtime;

import dev.pinnace.oci.FileMode;
import dev.pinnace.oci.Ownership;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.spec.FileContent;
import dev.pinnace.spec.FileEntry;
import dev.pinnace.spec.RunUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What every image on scratch has, whatever runs in it: users, a name for the system, a temporary directory and a home.
 *
 * @param user that the image runs as
 */
public record ImageSkeleton(RunUser user) {
    private static final UnixPath TMP = UnixPath.of("/tmp");
    private static final FileMode WORLD_WRITABLE_STICKY = new FileMode(01777);
    private static final FileMode PRIVATE = new FileMode(0700);
    private static final UnixPath ETC_OS_RELEASE = UnixPath.of("/etc/os-release");

    /** What scanners and people tell a system by (os-release(5)). */
    private static final Set<String> IDENTIFICATION = Set.of(
            "CPE_NAME",
            "HOME_URL",
            "ID",
            "ID_LIKE",
            "NAME",
            "PRETTY_NAME",
            "VERSION",
            "VERSION_CODENAME",
            "VERSION_ID");

    List<FileEntry> entries(HostSystem host) {
        List<FileEntry> entries = new ArrayList<>();
        entries.add(FileEntry.text(UnixPath.of("/etc/passwd"), passwd()));
        entries.add(FileEntry.text(UnixPath.of("/etc/group"), group()));
        String release = osRelease(host);
        if (!release.isEmpty()) {
            entries.add(FileEntry.text(ETC_OS_RELEASE, release));
        }
        entries.add(directory(TMP, WORLD_WRITABLE_STICKY, Ownership.ROOT));
        if (!user.home().equals(UnixPath.ROOT) && !user.home().equals(TMP)) {
            entries.add(directory(user.home(), PRIVATE, user.id()));
        }
        return entries;
    }

    private static FileEntry directory(UnixPath path, FileMode mode, Ownership owner) {
        return new FileEntry(path, mode, owner, new FileContent.Directory());
    }

    /** What {@code /etc/passwd} holds, a line for each user. */
    public String passwd() {
        if (user.isRoot()) {
            return account("root", user.id(), user.home());
        }
        return account("root", Ownership.ROOT, UnixPath.of("/root")) + account(user.name(), user.id(), user.home());
    }

    /** Fields: name, password elsewhere, user, group, comment, home, shell (passwd(5)). */
    private static String account(String name, Ownership id, UnixPath home) {
        return String.join(":", name, "x", "" + id.uid(), "" + id.gid(), name, home.value(), "/sbin/nologin\n");
    }

    /** What {@code /etc/group} holds, a line for each group. */
    public String group() {
        int gid = user.id().gid();
        return gid == 0 ? "root:x:0:\n" : "root:x:0:\n" + user.name() + ":x:" + gid + ":\n";
    }

    private static String osRelease(HostSystem host) {
        List<String> lines = host.lines(ETC_OS_RELEASE);
        if (lines.isEmpty()) {
            lines = host.lines(UnixPath.of("/usr/lib/os-release"));
        }
        TreeMap<String, String> kept = new TreeMap<>();
        for (String line : lines) {
            int equals = line.indexOf('=');
            if (equals > 0 && IDENTIFICATION.contains(line.substring(0, equals))) {
                kept.put(line.substring(0, equals), line);
            }
        }
        return kept.values().stream().map(line -> line + "\n").collect(Collectors.joining());
    }
}
