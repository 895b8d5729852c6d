package dev.pinnace.dockerfile;

import java.util.ArrayDeque;
import java.util.Deque;

/** Paths of {@code WORKDIR}. */
final class WorkingDirectories {
    private WorkingDirectories() {}

    /** Whether a path starts at the root, or at a drive of Windows. */
    static boolean isAbsolute(String path) {
        return path.startsWith("/") || path.startsWith("\\") || hasDrive(path);
    }

    private static boolean hasDrive(String path) {
        return path.length() > 2 && path.charAt(1) == ':' && (path.charAt(2) == '\\' || path.charAt(2) == '/');
    }

    /** A path as seen from a directory, without {@code .} and {@code ..}; one of Windows is left as it is. */
    static String resolve(String directory, String path) {
        if (hasDrive(path) || path.startsWith("\\")) {
            return path;
        }
        Deque<String> segments = new ArrayDeque<>();
        String whole = path.startsWith("/") ? path : directory + "/" + path;
        for (String segment : whole.split("/", -1)) {
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        return "/" + String.join("/", segments);
    }
}
