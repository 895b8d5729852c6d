package dev.pinnace.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads simple commands and the headers of compound ones. */
final class ShellCommandReader {
    private static final Set<String> RESERVED = Set.of(
            "!",
            "{",
            "}",
            "[[",
            "if",
            "then",
            "elif",
            "else",
            "fi",
            "while",
            "until",
            "for",
            "select",
            "do",
            "done",
            "case",
            "esac",
            "function");
    private static final int LONGEST = 8;
    private final ShellCursor cursor;

    /** What a simple command turned out to be. */
    record Found(Optional<ShellCommand> command, boolean isFunction) {}

    ShellCommandReader(ShellCursor cursor) {
        this.cursor = cursor;
    }

    /** The reserved word at the cursor, or an empty text. */
    String reservedWord() {
        int length = 0;
        while (length <= LONGEST && isPlain(cursor.peek(length))) {
            length++;
        }
        char end = cursor.peek(length);
        boolean ends = end == 0 || " \t\r\n;&|<>()`".indexOf(end) >= 0;
        if (length == 0 || length > LONGEST || !ends) {
            return "";
        }
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append(cursor.peek(i));
        }
        return RESERVED.contains(word.toString()) ? word.toString() : "";
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z') || c == '{' || c == '}' || c == '!' || c == '[';
    }

    /** A command up to the operator that ends it. */
    Found simple() {
        Parts parts = new Parts(cursor.at());
        while (true) {
            cursor.skipBlanks();
            if (isAtRedirection()) {
                parts.redirections.add(redirection());
            } else if (cursor.peek() == '(' && parts.words.size() == 1 && cursor.startsWith("()")) {
                cursor.skip(2);
                return new Found(Optional.empty(), true);
            } else if (cursor.isAtWordEnd()) {
                break;
            } else {
                parts.add(new ShellWordReader(cursor).read());
            }
            parts.end = cursor.at();
        }
        if (cursor.peek() == '(') {
            cursor.setIncomplete();
            cursor.skip(1);
        }
        return new Found(parts.command(), false);
    }

    private static final class Parts {
        private final int start;
        private int end;
        private final List<ShellWord> words = new ArrayList<>();
        private final List<ShellAssignment> assignments = new ArrayList<>();
        private final List<ShellRedirection> redirections = new ArrayList<>();

        Parts(int start) {
            this.start = start;
            end = start;
        }

        void add(ShellWord word) {
            int name = words.isEmpty() ? ShellWords.assignedName(word.raw()) : 0;
            if (name > 0) {
                assignments.add(ShellWords.assignment(word, name));
            } else {
                words.add(word);
            }
        }

        Optional<ShellCommand> command() {
            boolean isEmpty = words.isEmpty() && assignments.isEmpty() && redirections.isEmpty();
            return isEmpty
                    ? Optional.empty()
                    : Optional.of(new ShellCommand(words, assignments, redirections, start, end));
        }
    }

    /** Goes over the redirections behind a compound command. */
    void redirections() {
        cursor.skipBlanks();
        while (isAtRedirection()) {
            redirection();
            cursor.skipBlanks();
        }
    }

    private boolean isAtRedirection() {
        int digits = 0;
        while (digits < 3 && Character.isDigit(cursor.peek(digits))) {
            digits++;
        }
        char c = cursor.peek(digits);
        boolean process = digits == 0 && (c == '<' || c == '>') && cursor.peek(1) == '(';
        return process || c == '<' || c == '>' || (digits == 0 && cursor.startsWith("&>"));
    }

    private ShellRedirection redirection() {
        int start = cursor.at();
        while (Character.isDigit(cursor.peek())) {
            cursor.skip(1);
        }
        String number = cursor.since(start);
        if (number.isEmpty() && cursor.peek(1) == '(') {
            ShellWord process = new ShellWordReader(cursor).readProcess();
            return new ShellRedirection(process.raw().substring(0, 1), -1, process, start);
        }
        String operator = operator();
        cursor.skip(operator.length());
        skipBlanksOnly();
        boolean process = cursor.peek(1) == '(' && (cursor.peek() == '<' || cursor.peek() == '>');
        ShellWordReader reader = new ShellWordReader(cursor);
        ShellWord target = process ? reader.readProcess() : reader.read();
        if (target.raw().isEmpty()) {
            cursor.setIncomplete();
        } else if (operator.equals("<<") || operator.equals("<<-")) {
            boolean quoted = !target.raw().equals(target.text());
            cursor.announce(target.text(), operator.equals("<<-"), !quoted);
        }
        return new ShellRedirection(operator, number.isEmpty() ? -1 : Integer.parseInt(number), target, start);
    }

    private void skipBlanksOnly() {
        while (cursor.peek() == ' ' || cursor.peek() == '\t') {
            cursor.skip(1);
        }
    }

    private String operator() {
        for (String operator : List.of("<<<", "<<-", "&>>", "<<", ">>", ">&", "<&", ">|", "<>", "&>")) {
            if (cursor.startsWith(operator)) {
                return operator;
            }
        }
        return String.valueOf(cursor.peek());
    }

    /** {@code for x in words} or {@code select x in words}, up to the body. */
    ShellCommand loopHeader() {
        int start = cursor.at();
        List<ShellWord> words = new ArrayList<>();
        while (true) {
            cursor.skipBlanks();
            if (cursor.startsWith("((")) {
                words.addAll(arithmetic().words());
            } else if (cursor.isAtWordEnd()
                    || (words.size() > 1 && reservedWord().equals("do"))) {
                break;
            } else {
                words.add(new ShellWordReader(cursor).read());
            }
        }
        ShellCommand header = new ShellCommand(words, List.of(), List.of(), start, cursor.at());
        if (cursor.peek() == ';') {
            cursor.skip(1);
        }
        return header;
    }

    /** {@code case word in}. */
    ShellCommand caseHeader() {
        int start = cursor.at();
        List<ShellWord> words = new ArrayList<>();
        while (words.size() < 3) {
            cursor.skipLines();
            if (cursor.isAtWordEnd()) {
                cursor.setIncomplete();
                break;
            }
            words.add(new ShellWordReader(cursor).read());
        }
        return new ShellCommand(words, List.of(), List.of(), start, cursor.at());
    }

    /** Goes over the patterns of a branch of {@code case}; false when there are none. */
    boolean pattern() {
        cursor.skipBlanks();
        if (cursor.peek() == '(') {
            cursor.skip(1);
        }
        while (true) {
            cursor.skipBlanks();
            if (cursor.peek() == '|') {
                cursor.skip(1);
            } else if (cursor.peek() == ')') {
                cursor.skip(1);
                return true;
            } else if (cursor.isAtWordEnd()) {
                return false;
            } else {
                new ShellWordReader(cursor).read();
            }
        }
    }

    /** {@code [[ … ]]}, in which operators are words. */
    ShellCommand test() {
        int start = cursor.at();
        List<ShellWord> words = new ArrayList<>();
        while (true) {
            cursor.skipBlanks();
            if (cursor.isAtEnd() || cursor.peek() == '\n' || (cursor.peek() == '`' && cursor.isInBackticks())) {
                cursor.setIncomplete();
                break;
            }
            int at = cursor.at();
            ShellWord word = new ShellWordReader(cursor).read();
            if (cursor.at() == at) {
                cursor.skip(cursor.startsWith("&&") || cursor.startsWith("||") ? 2 : 1);
                word = new ShellWord(cursor.since(at), Optional.of(cursor.since(at)), at, List.of());
            }
            words.add(word);
            if (word.raw().equals("]]")) {
                break;
            }
        }
        return new ShellCommand(words, List.of(), List.of(), start, cursor.at());
    }

    /** {@code (( … ))}, as one word. */
    ShellCommand arithmetic() {
        int start = cursor.at();
        int open = 0;
        while (!cursor.isAtEnd()) {
            char c = cursor.peek();
            cursor.skip(1);
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (open == 0) {
                break;
            }
        }
        if (open > 0) {
            cursor.setIncomplete();
        }
        ShellWord word = new ShellWord(cursor.since(start), Optional.empty(), start, List.of());
        return new ShellCommand(List.of(word), List.of(), List.of(), start, cursor.at());
    }
}
