package dev.pinnace.report;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A path of a repository as a URI (RFC 3986). */
final class RelativeUri {
    private static final String UNRESERVED = "-._~/";

    private RelativeUri() {}

    /** Whether a path starts at a root, and not at that of the repository: {@code /tmp/x}, {@code C:/x}. */
    static boolean isAbsolute(String path) {
        return path.startsWith("/") || (path.length() > 1 && path.charAt(1) == ':' && isLetter(path.charAt(0)));
    }

    /** The path with everything encoded that could mean something else; an absolute one with the scheme {@code file}. */
    static String of(String path) {
        StringBuilder uri = new StringBuilder(path.length());
        if (isAbsolute(path)) {
            uri.append(path.startsWith("/") ? "file://" : "file:///");
        }
        for (byte unit : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (unit & 0xFF);
            if (isLetter(c) || (c >= '0' && c <= '9') || UNRESERVED.indexOf(c) >= 0) {
                uri.append(c);
            } else {
                uri.append(String.format(Locale.ROOT, "%%%02X", unit & 0xFF));
            }
        }
        return uri.toString();
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
