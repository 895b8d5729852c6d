package dev.pinnace.policy.evaluation;

import com.google.re2j.Pattern;

/**
 * A pattern for paths: {@code *} stands for any characters but a slash, {@code **} for any at all, <code>**&#47;</code> for
 * any directories or none, {@code ?} for one character but a slash. Every other character stands for itself.
 */
final class Glob {
    private final Pattern pattern;

    Glob(String text) {
        StringBuilder expression = new StringBuilder("(?s)");
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith("**/", at)) {
                expression.append("(?:.*/)?");
                at += 3;
            } else if (text.startsWith("**", at)) {
                expression.append(".*");
                at += 2;
            } else {
                expression.append(one(text.charAt(at)));
                at++;
            }
        }
        pattern = Pattern.compile(expression.toString());
    }

    private static String one(char c) {
        return switch (c) {
            case '*' -> "[^/]*";
            case '?' -> "[^/]";
            default -> Pattern.quote(String.valueOf(c));
        };
    }

    boolean matches(String text) {
        return pattern.matches(text);
    }
}
