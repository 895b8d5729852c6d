package dev.pinnace.dockerfile;

import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What the arguments of an instruction are as JSON. */
sealed interface JsonStrings {
    /** An array of strings. */
    record Strings(List<Word> words) implements JsonStrings {}

    /** An array with other things in it, which BuildKit refuses. */
    record Others() implements JsonStrings {}

    /** No JSON array: BuildKit takes it for plain text. */
    record NoJson() implements JsonStrings {}

    static JsonStrings parse(SourceText arguments) {
        String text = arguments.text();
        int start = Blanks.skip(text, 0);
        if (start >= text.length() || text.charAt(start) != '[') {
            return new NoJson();
        }
        List<Word> words = new ArrayList<>();
        if (new JsonStringReader(arguments, start + 1).readInto(words)) {
            return new Strings(words);
        }
        try {
            Json.parseArray(text.getBytes(StandardCharsets.UTF_8), "exec form");
            return new Others();
        } catch (ImageReadException e) {
            return new NoJson();
        }
    }

    /**
     * Whether a text that is no JSON was probably meant to be an array: a bracket that no blank follows, which is no test of
     * the shell, or brackets around a list with commas.
     */
    static boolean looksLikeArray(String arguments) {
        String text = Blanks.strip(arguments);
        if (text.length() < 2 || text.charAt(0) != '[') {
            return false;
        }
        char second = text.charAt(1);
        return second == '"'
                || second == '\''
                || second == '\u201c'
                || second == '\u201d'
                || (text.charAt(text.length() - 1) == ']' && second != '[' && text.indexOf(',') > 0);
    }
}
