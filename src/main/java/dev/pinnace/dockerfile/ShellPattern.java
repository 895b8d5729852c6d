package dev.pinnace.dockerfile;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/** The patterns of <code>${x#p}</code> and its like: {@code *} and {@code ?}. Long values and patterns give nothing known. */
final class ShellPattern {
    private static final int LONGEST_VALUE = 512;
    private static final int LONGEST_PATTERN = 64;

    private ShellPattern() {}

    /** The value without what the pattern matches at its start, or at its end. */
    static Fact<String> cut(String value, String pattern, boolean atStart, boolean longest) {
        if (atStart) {
            return compile(value, "^", pattern, longest, "")
                    .map(p -> cutStart(value, p))
                    .orElse(Fact.unknown());
        }
        return compile(value, "^(?:", pattern, longest, ")$")
                .map(p -> cutEnd(value, p, longest))
                .orElse(Fact.unknown());
    }

    private static Fact<String> cutStart(String value, Pattern pattern) {
        var matcher = pattern.matcher(value);
        return Fact.known(matcher.find() ? value.substring(matcher.end()) : value);
    }

    private static Fact<String> cutEnd(String value, Pattern pattern, boolean longest) {
        for (int i = 0; i <= value.length(); i++) {
            int from = longest ? i : value.length() - i;
            if (pattern.matches(value.substring(from))) {
                return Fact.known(value.substring(0, from));
            }
        }
        return Fact.known(value);
    }

    /** The value with what the pattern matches replaced, once or everywhere. */
    static Fact<String> replace(String value, String pattern, String replacement, boolean all) {
        Optional<Pattern> compiled = compile(value, "", pattern, true, "");
        if (compiled.isEmpty()) {
            return Fact.unknown();
        }
        var matcher = compiled.get().matcher(value);
        String quoted = com.google.re2j.Matcher.quoteReplacement(replacement);
        return Fact.known(all ? matcher.replaceAll(quoted) : matcher.replaceFirst(quoted));
    }

    private static Optional<Pattern> compile(
            String value, String before, String pattern, boolean longest, String after) {
        if (value.length() > LONGEST_VALUE || pattern.length() > LONGEST_PATTERN) {
            return Optional.empty();
        }
        StringBuilder regex = new StringBuilder(before);
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '*') {
                regex.append(longest ? ".*" : ".*?");
            } else if (c == '?') {
                regex.append('.');
            } else if (c == '\\' && i + 1 < pattern.length()) {
                regex.append(Pattern.quote(pattern.substring(++i, i + 1)));
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        try {
            return Optional.of(Pattern.compile(regex.append(after).toString()));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }
}
