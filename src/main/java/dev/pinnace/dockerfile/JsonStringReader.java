package dev.pinnace.dockerfile;

import java.util.List;

/** Reads an array of JSON strings (RFC 8259), with the place of each. */
final class JsonStringReader {
    private final SourceText source;
    private final String text;
    private int at;

    JsonStringReader(SourceText source, int from) {
        this.source = source;
        text = source.text();
        at = from;
    }

    /** Whether the rest is the inside of such an array and its closing bracket, and nothing else. */
    boolean readInto(List<Word> words) {
        skip();
        if (peek() == ']') {
            at++;
            return isAtEnd();
        }
        while (true) {
            skip();
            int start = at;
            StringBuilder value = new StringBuilder();
            if (!readString(value)) {
                return false;
            }
            words.add(new Word(value.toString(), source.range(start, at)));
            skip();
            char c = peek();
            at++;
            if (c == ']') {
                return isAtEnd();
            }
            if (c != ',') {
                return false;
            }
        }
    }

    private boolean isAtEnd() {
        skip();
        return at >= text.length();
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void skip() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean readString(StringBuilder value) {
        if (peek() != '"') {
            return false;
        }
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return true;
            }
            if (c < ' ') {
                return false;
            }
            if (c != '\\') {
                value.append(c);
            } else if (!readEscape(value)) {
                return false;
            }
        }
        return false;
    }

    private boolean readEscape(StringBuilder value) {
        at++;
        char c = peek();
        int simple = "\"\\/bfnrt".indexOf(c);
        if (c != 0 && simple >= 0) {
            value.append("\"\\/\b\f\n\r\t".charAt(simple));
            return true;
        }
        if (c != 'u' || at + 4 >= text.length()) {
            return false;
        }
        int code = 0;
        for (int i = 1; i <= 4; i++) {
            int digit = Character.digit(text.charAt(at + i), 16);
            if (digit < 0 || text.charAt(at + i) > 'f') {
                return false;
            }
            code = code * 16 + digit;
        }
        value.append((char) code);
        at += 4;
        return true;
    }
}
