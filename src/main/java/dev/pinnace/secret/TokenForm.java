package dev.pinnace.secret;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a kind of secret looks like, as who issues it has published: literal marks with which every one begins, and what follows.
 *
 * @param kind in words, with an article
 * @param marks with one of which it begins
 * @param rest what follows the mark
 * @param check of what follows, for example a checksum
 * @param likely of what follows in a text that people write, where a wrong checksum means that it is mistyped
 * @param weight how sure it is that it must not be seen
 */
public record TokenForm(
        String kind,
        List<String> marks,
        Pattern rest,
        Predicate<String> check,
        Predicate<String> likely,
        Weight weight) {
    /** Longer than any. */
    public static final int LONGEST = 600;

    private static final int RUN_OF_AN_EXAMPLE = 10;

    /** What it means that somebody sees it. */
    public enum Weight {
        /** He can use it. */
        SECRET,
        /** It is half of a login, or often meant for everybody. */
        DOUBTFUL
    }

    /** Copies the list. */
    public TokenForm {
        marks = List.copyOf(marks);
    }

    static TokenForm of(String kind, String rest, Predicate<String> check, String... marks) {
        return new TokenForm(kind, List.of(marks), Pattern.compile(rest), check, check, Weight.SECRET);
    }

    TokenForm doubtful() {
        return new TokenForm(kind, marks, rest, check, likely, Weight.DOUBTFUL);
    }

    TokenForm likelyWhere(Predicate<String> other) {
        return new TokenForm(kind, marks, rest, check, other, weight);
    }

    /**
     * Where the secret ends that begins at a place of a text; empty when there is none of this kind.
     *
     * @param at where one of the marks begins
     */
    Optional<Integer> end(String text, int at, String mark) {
        return end(text, at, mark, check);
    }

    /** The same in a text that people write. */
    Optional<Integer> likelyEnd(String text, int at, String mark) {
        return end(text, at, mark, likely);
    }

    private Optional<Integer> end(String text, int at, String mark, Predicate<String> demanded) {
        int from = at + mark.length();
        String tail = text.substring(from, Math.min(text.length(), from + LONGEST));
        Matcher matcher = rest.matcher(tail);
        if (isWithinWord(text, at) || !matcher.lookingAt()) {
            return Optional.empty();
        }
        String found = matcher.group();
        boolean example = isExample(mark + found);
        return example || !demanded.test(found) ? Optional.empty() : Optional.of(from + found.length());
    }

    /** In a class file a string follows two bytes that tell its length: the second may look like a letter. */
    private static boolean isWithinWord(String text, int at) {
        boolean word = at > 0 && isWord(text.charAt(at - 1));
        return word && (at < 2 || text.charAt(at - 2) > 3);
    }

    private static boolean isWord(char c) {
        return c == '_' || (c < 128 && Character.isLetterOrDigit(c));
    }

    /** Vendors publish such ones in their documentation. */
    private static boolean isExample(String text) {
        int tail = Math.max(0, text.length() - RUN_OF_AN_EXAMPLE);
        return text.toUpperCase(java.util.Locale.ROOT).contains("EXAMPLE")
                || (tail > 0 && text.substring(tail).chars().distinct().count() == 1);
    }
}
