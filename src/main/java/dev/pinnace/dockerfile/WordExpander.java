package dev.pinnace.dockerfile;

import dev.pinnace.oci.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Expands one word. */
final class WordExpander {
    private static final int DEEPEST = 32;
    private static final int LONGEST = 1 << 20;
    private final String word;
    private final VariableScope scope;
    private final char escape;
    private final List<String> undefined = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private int at;
    private int depth;

    /** The word is refused. */
    private static final class BadWordException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BadWordException(String message) {
            super(message, null, false, false);
        }
    }

    WordExpander(String word, VariableScope scope, char escape) {
        this.word = word;
        this.scope = scope;
        this.escape = escape;
    }

    Expansion expand() {
        if (word.indexOf('$') < 0 && word.indexOf('\'') < 0 && word.indexOf('"') < 0 && word.indexOf(escape) < 0) {
            return new Expansion(word, Set.of(), Set.of(), Optional.empty());
        }
        try {
            String text = readUntil((char) 0, false);
            return new Expansion(text, new TreeSet<>(undefined), new TreeSet<>(unknown), Optional.empty());
        } catch (BadWordException e) {
            return new Expansion(word, Set.of(), new TreeSet<>(unknown), Optional.of(String.valueOf(e.getMessage())));
        }
    }

    /** Reads up to a character, or to the end when it is NUL. */
    private String readUntil(char stop, boolean keepEscapes) {
        if (++depth > DEEPEST) {
            throw new BadWordException("substitutions are nested more than " + DEEPEST + " times");
        }
        StringBuilder result = new StringBuilder();
        while (at < word.length()) {
            char c = word.charAt(at);
            if (stop != 0 && c == stop) {
                at++;
                depth--;
                return result.toString();
            }
            readPart(c, keepEscapes, result);
            if (result.length() > LONGEST) {
                throw new BadWordException("the value is too long");
            }
        }
        if (stop != 0) {
            throw new BadWordException("'" + stop + "' is missing");
        }
        depth--;
        return result.toString();
    }

    private void readPart(char c, boolean keepEscapes, StringBuilder result) {
        if (c == '\'') {
            readSingleQuoted(result);
        } else if (c == '"') {
            readDoubleQuoted(keepEscapes, result);
        } else if (c == '$') {
            readVariable(result);
        } else if (c == escape) {
            at++;
            if (keepEscapes) {
                result.append(c);
            }
            if (at < word.length()) {
                result.append(word.charAt(at++));
            }
        } else {
            result.append(c);
            at++;
        }
    }

    private void readSingleQuoted(StringBuilder result) {
        int end = word.indexOf('\'', at + 1);
        if (end < 0) {
            throw new BadWordException("a single quote is not closed");
        }
        result.append(word, at + 1, end);
        at = end + 1;
    }

    private void readDoubleQuoted(boolean keepEscapes, StringBuilder result) {
        at++;
        while (at < word.length()) {
            char c = word.charAt(at);
            if (c == '"') {
                at++;
                return;
            }
            if (c == '$') {
                readVariable(result);
            } else if (c == escape) {
                at++;
                readEscapedInQuotes(keepEscapes, result);
            } else {
                result.append(c);
                at++;
            }
        }
        throw new BadWordException("a double quote is not closed");
    }

    private void readEscapedInQuotes(boolean keepEscapes, StringBuilder result) {
        if (keepEscapes) {
            result.append(escape);
        }
        if (at >= word.length()) {
            return;
        }
        char c = word.charAt(at);
        if (c == '"' || c == '$' || c == escape) {
            result.append(c);
            at++;
        } else if (!keepEscapes) {
            result.append(escape);
        }
    }

    private void readVariable(StringBuilder result) {
        int start = at++;
        if (at < word.length() && word.charAt(at) == '{') {
            at++;
            readBraced(start, result);
            return;
        }
        String name = readName();
        if (name.isEmpty()) {
            result.append('$');
            return;
        }
        append(start, name, scope.variable(name), result);
    }

    private void append(int start, String name, Fact<String> value, StringBuilder result) {
        switch (value.certainty()) {
            case SET -> result.append(value.value().orElse(""));
            case UNSET -> undefined.add(name);
            case UNKNOWN -> {
                unknown.add(name);
                result.append(word, start, at);
            }
        }
    }

    private void readBraced(int start, StringBuilder result) {
        if (at >= word.length()) {
            throw new BadWordException("'}' is missing");
        }
        if ("{}:".indexOf(word.charAt(at)) >= 0) {
            throw new BadWordException("the substitution names no variable");
        }
        String name = readName();
        char operator = at < word.length() ? word.charAt(at++) : 0;
        if (operator == '}') {
            append(start, name, scope.variable(name), result);
            return;
        }
        boolean emptyIsUnset = operator == ':';
        if (emptyIsUnset) {
            operator = at < word.length() ? word.charAt(at++) : 0;
        }
        Fact<String> value = scope.variable(name);
        switch (operator) {
            case '-', '+', '?' -> readDefault(start, name, operator, emptyIsUnset, value, result);
            case '#', '%' -> readPattern(start, name, operator, value, result);
            case '/' -> readReplacement(start, name, emptyIsUnset, value, result);
            default -> throw new BadWordException("the modifier after '" + Excerpt.of(name) + "' is not supported");
        }
    }

    private void readDefault(
            int start, String name, char operator, boolean emptyIsUnset, Fact<String> value, StringBuilder result) {
        int undefinedBefore = undefined.size();
        int unknownBefore = unknown.size();
        String other = readUntil('}', false);
        boolean isThere =
                value.isSet() && !(emptyIsUnset && value.value().orElse("").isEmpty());
        boolean takesOther = operator == '+' ? isThere : !isThere;
        if (value.isUnknown() || !takesOther) {
            undefined.subList(undefinedBefore, undefined.size()).clear();
            unknown.subList(unknownBefore, unknown.size()).clear();
        }
        if (value.isUnknown()) {
            unknown.add(name);
            result.append(word, start, at);
        } else if (operator == '+') {
            result.append(isThere ? other : "");
        } else if (isThere) {
            result.append(value.value().orElse(""));
        } else if (operator == '-') {
            result.append(other);
        } else {
            throw new BadWordException("'" + Excerpt.of(name) + "' is required and not set");
        }
    }

    private void readPattern(int start, String name, char operator, Fact<String> value, StringBuilder result) {
        boolean longest = at < word.length() && word.charAt(at) == operator;
        if (longest) {
            at++;
        }
        String pattern = readUntil('}', true);
        Fact<String> cut =
                value.isSet() ? ShellPattern.cut(value.value().orElse(""), pattern, operator == '#', longest) : value;
        append(start, name, cut, result);
    }

    private void readReplacement(int start, String name, boolean hasColon, Fact<String> value, StringBuilder result) {
        if (hasColon) {
            throw new BadWordException("the modifier after '" + Excerpt.of(name) + "' is not supported");
        }
        boolean all = at < word.length() && word.charAt(at) == '/';
        if (all) {
            at++;
        }
        String pattern = readUntil('/', true);
        String replacement = readUntil('}', true);
        Fact<String> replaced =
                value.isSet() ? ShellPattern.replace(value.value().orElse(""), pattern, replacement, all) : value;
        append(start, name, replaced, result);
    }

    /** A name of letters, digits and underscores; only digits when it starts with one; or one special character. */
    private String readName() {
        int start = at;
        if (at < word.length() && Character.isDigit(word.charAt(at))) {
            while (at < word.length() && Character.isDigit(word.charAt(at))) {
                at++;
            }
            return word.substring(start, at);
        }
        if (at < word.length() && "@*#?-$!".indexOf(word.charAt(at)) >= 0) {
            return word.substring(start, ++at);
        }
        while (at < word.length() && (Character.isLetterOrDigit(word.charAt(at)) || word.charAt(at) == '_')) {
            at++;
        }
        return word.substring(start, at);
    }
}
