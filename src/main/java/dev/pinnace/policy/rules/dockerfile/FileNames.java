package dev.pinnace.policy.rules.dockerfile;

import java.util.regex.Pattern;

/** What the names of sources of {@code COPY} and {@code ADD} tell. */
final class FileNames {
    private static final Pattern REMOTE =
            Pattern.compile("(?i)(?:https?|ftp|git|ssh|git\\+ssh)://.*|git@.*:.*|.*\\.git(?:#.*)?");
    private static final Pattern ARCHIVE = Pattern.compile(
            ".*\\.(?:tar|tgz|tbz|tbz2|tb2|tz2|tlz|tpz|txz|tZ|taz|tzst|tar\\.[A-Za-z0-9]{1,4}|Z|bz2|gz|lz|lzma|xz|zst)");
    private static final Pattern HINT =
            Pattern.compile("(?i).*(?:URL|URI|LINK|TARBALL|TARGZ|TGZ|ARCHIVE|ROOTFS|DOWNLOAD|REPO).*");

    private FileNames() {}

    /** Whether it is a URL or a Git repository. */
    static boolean isRemote(String name) {
        return REMOTE.matcher(name).matches();
    }

    /** Whether it ends like an archive that {@code ADD} may unpack, or like a compressed file that may be one. */
    static boolean isArchive(String name) {
        return ARCHIVE.matcher(name).matches();
    }

    /** Whether it starts with a variable whose name speaks of a URL or an archive. */
    static boolean hintsAtRemoteOrArchive(String name) {
        return name.startsWith("$") && HINT.matcher(name).matches();
    }

    /** What stands behind the last slash. */
    static String base(String path) {
        String name = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
