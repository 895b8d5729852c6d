package dev.pinnace.policy.rules.image;

import com.google.re2j.Pattern;
import dev.pinnace.oci.UnixPath;

/**
 * A pattern of paths: {@code *} stands for any text without a slash, {@code **} for any text, {@code ?} for one character. A
 * pattern that does not start with a slash is that of a name in any directory.
 */
final class PathGlob {
    private final String text;
    private final Pattern pattern;

    PathGlob(String text) {
        this.text = text;
        this.pattern = Pattern.compile(expression(text.startsWith("/") ? text : "/**/" + text));
    }

    private static String expression(String glob) {
        StringBuilder expression = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (glob.startsWith("/**/", i)) {
                expression.append("/(?:.*/)?");
                i += 3;
            } else if (glob.startsWith("**", i)) {
                expression.append(".*");
                i++;
            } else if (c == '*') {
                expression.append("[^/]*");
            } else if (c == '?') {
                expression.append("[^/]");
            } else {
                expression.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return "(?s)" + expression;
    }

    boolean matches(UnixPath path) {
        return pattern.matches(path.value());
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
