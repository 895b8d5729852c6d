package dev.pinnace.bytecode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Lines of words separated by a space, behind a header that names form and version. How facts are kept in a cache. */
final class FactLines {
    /** More than header and first line take together, in bytes. */
    private static final int LONGEST_START = 200;

    private FactLines() {}

    /** Collects lines. */
    static final class Writer {
        private final StringBuilder text;

        Writer(String header) {
            text = new StringBuilder(header).append('\n');
        }

        void line(String keyword, String... words) {
            line(keyword, Arrays.asList(words));
        }

        void line(String keyword, Collection<String> words) {
            text.append(keyword);
            words.forEach(word -> text.append(' ').append(word.replace('\n', '?')));
            text.append('\n');
        }

        byte[] toBytes() {
            return text.toString().getBytes(StandardCharsets.UTF_8);
        }
    }

    /** A line's words; the first is its keyword. */
    record Line(String text) {
        boolean is(String keyword) {
            return text.startsWith(keyword)
                    && (text.length() == keyword.length() || text.charAt(keyword.length()) == ' ');
        }

        /** All words after the keyword. */
        List<String> words() {
            List<String> words = new ArrayList<>();
            int start = text.indexOf(' ') + 1;
            while (start > 0 && start <= text.length()) {
                int end = text.indexOf(' ', start);
                words.add(text.substring(start, end < 0 ? text.length() : end));
                start = end + 1;
            }
            return words;
        }

        /** Everything after the keyword. */
        String rest() {
            return text.substring(text.indexOf(' ') + 1);
        }
    }

    /** The lines behind the header; absent when the header is another one. */
    static Optional<List<Line>> read(String header, byte[] content) {
        String[] lines = new String(content, StandardCharsets.UTF_8).split("\n", -1);
        if (!lines[0].equals(header) || !lines[lines.length - 1].isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                Arrays.stream(lines, 1, lines.length - 1).map(Line::new).toList());
    }

    /** The first line behind the header; absent when the header is another one. */
    static Optional<Line> readFirst(String header, byte[] content) {
        String start = new String(content, 0, Math.min(content.length, LONGEST_START), StandardCharsets.UTF_8);
        String[] lines = start.split("\n", 3);
        return lines.length == 3 && lines[0].equals(header) ? Optional.of(new Line(lines[1])) : Optional.empty();
    }
}
