package dev.pinnace.policy.rules.dockerfile;

/** Compares absolute paths as text. */
final class Paths {
    private Paths() {}

    /** Without slashes at the end and patterns such as {@code /*}; each list of apt is a <code>*_*</code>. */
    static String directory(String path) {
        String cut = path.replace("//", "/");
        while (cut.length() > 1 && (cut.endsWith("/") || cut.endsWith("*") || cut.endsWith("*_"))) {
            cut = cut.substring(0, cut.length() - 1);
        }
        return cut;
    }

    /** Whether the first path is the second one or a directory that contains it. */
    static boolean isAtOrAbove(String path, String other) {
        String upper = directory(path);
        String lower = directory(other);
        return lower.equals(upper) || upper.equals("/") || lower.startsWith(upper + "/");
    }

    /** The last name of a path. */
    static String name(String path) {
        String cut = directory(path);
        return cut.substring(cut.lastIndexOf('/') + 1);
    }
}
