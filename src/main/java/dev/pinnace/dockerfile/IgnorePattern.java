package dev.pinnace.dockerfile;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A line of a {@code .dockerignore}.
 *
 * @param isException whether it starts with {@code !}: what it matches stays in the context
 * @param segments the cleaned pattern, cut at {@code /}
 * @param regex the same as a regular expression of linear time
 */
record IgnorePattern(boolean isException, List<String> segments, Pattern regex) {
    private static final String SPECIAL = ".+()|{}$^";

    /** Reads a line that is neither empty nor a comment; empty when BuildKit would refuse it. */
    static Optional<IgnorePattern> parse(String line) {
        boolean exception = line.startsWith("!");
        String pattern = exception ? line.substring(1).strip() : line;
        if (pattern.isEmpty()) {
            return Optional.empty();
        }
        String clean = clean(pattern);
        try {
            return Optional.of(
                    new IgnorePattern(exception, List.of(clean.split("/", -1)), Pattern.compile(toRegex(clean))));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }

    /** A path without leading slash, empty and {@code .} segments, and with {@code ..} resolved; {@code .} for the root. */
    static String clean(String path) {
        Deque<String> kept = new ArrayDeque<>();
        for (String segment : path.split("/", -1)) {
            if (segment.equals("..") && !kept.isEmpty() && !kept.getLast().equals("..")) {
                kept.removeLast();
            } else if (!segment.isEmpty() && !segment.equals(".") && !(segment.equals("..") && path.startsWith("/"))) {
                kept.addLast(segment);
            }
        }
        return kept.isEmpty() ? "." : String.join("/", kept);
    }

    boolean matches(String path) {
        return regex.matches(path);
    }

    /** Whether it matches whatever lies in the root, and so everything. */
    boolean matchesEverything() {
        return (segments.size() == 1 && segments.get(0).matches("\\*+")) || segments.equals(List.of("**", "*"));
    }

    /** Whether something below a directory could match: compares segments up to the first {@code **}. */
    boolean mayMatchBelow(String directory) {
        String[] fixed = directory.split("/", -1);
        for (int i = 0; i < fixed.length && i < segments.size(); i++) {
            String segment = segments.get(i);
            if (segment.contains("**")) {
                return true;
            }
            if (!Pattern.matches(toRegex(segment), fixed[i])) {
                return false;
            }
        }
        return true;
    }

    private static String toRegex(String pattern) {
        StringBuilder regex = new StringBuilder("^");
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '*') {
                i = appendStars(pattern, i, regex);
            } else if (c == '?') {
                regex.append("[^/]");
            } else if (c == '\\' && i + 1 < pattern.length()) {
                regex.append(Pattern.quote(String.valueOf(pattern.charAt(++i))));
            } else if (SPECIAL.indexOf(c) >= 0 && !isInClass(pattern, i)) {
                regex.append('\\').append(c);
            } else {
                regex.append(c);
            }
        }
        return regex.append('$').toString();
    }

    /** Appends what the stars at a place stand for and returns the place of the last character that was used. */
    private static int appendStars(String pattern, int at, StringBuilder regex) {
        if (at + 1 >= pattern.length() || pattern.charAt(at + 1) != '*') {
            regex.append("[^/]*");
            return at;
        }
        int last = at + 1;
        if (last + 1 < pattern.length() && pattern.charAt(last + 1) == '/') {
            last++;
        }
        regex.append(last + 1 >= pattern.length() ? ".*" : "(?:.*/)?");
        return last;
    }

    private static boolean isInClass(String pattern, int at) {
        int open = pattern.lastIndexOf('[', at);
        return open >= 0 && pattern.indexOf(']', open) >= at && pattern.lastIndexOf(']', at) < open;
    }
}
