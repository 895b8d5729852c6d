package dev.pinnace.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one word of a shell text: quotes, escapes, variables, substitutions. */
final class ShellWordReader {
    private final ShellCursor cursor;
    private final StringBuilder literal = new StringBuilder();
    private final List<ShellCommand> nested = new ArrayList<>();
    private boolean isLiteral = true;

    ShellWordReader(ShellCursor cursor) {
        this.cursor = cursor;
    }

    /** Reads up to the end of the word; it may be empty when there is none. */
    ShellWord read() {
        int start = cursor.at();
        while (!cursor.isAtWordEnd()) {
            readPart();
            if (cursor.peek() == '(' && isArrayValue(start)) {
                readArray();
            }
        }
        return word(start);
    }

    /** Reads the word of a process substitution, {@code <(…)} or {@code >(…)}, and what follows it. */
    ShellWord readProcess() {
        int start = cursor.at();
        isLiteral = false;
        cursor.skip(1);
        readCommands();
        ShellWord rest = new ShellWordReader(cursor).read();
        nested.addAll(rest.nested());
        return word(start);
    }

    private ShellWord word(int start) {
        return new ShellWord(
                cursor.since(start), isLiteral ? Optional.of(literal.toString()) : Optional.empty(), start, nested);
    }

    private void readPart() {
        char c = cursor.peek();
        switch (c) {
            case '\\' -> readEscape();
            case '\'' -> readSingleQuoted();
            case '"' -> readDoubleQuoted();
            case '`' -> readBackticks();
            case '$' -> readDollar(false);
            default -> {
                literal.append(c);
                cursor.skip(1);
            }
        }
    }

    private void readEscape() {
        char escaped = cursor.peek(1);
        cursor.skip(2);
        if (escaped != '\n' && escaped != 0) {
            literal.append(escaped);
        }
    }

    private void readSingleQuoted() {
        cursor.skip(1);
        while (!cursor.isAtEnd() && cursor.peek() != '\'') {
            literal.append(cursor.peek());
            cursor.skip(1);
        }
        close();
    }

    private void readDoubleQuoted() {
        cursor.skip(1);
        while (!cursor.isAtEnd() && cursor.peek() != '"') {
            char c = cursor.peek();
            if (c == '`' && cursor.isInBackticks()) {
                cursor.setIncomplete();
                return;
            }
            if (c == '`') {
                readBackticks();
            } else if (c == '$') {
                readDollar(true);
            } else if (c == '\\' && "\"\\$`\n".indexOf(cursor.peek(1)) >= 0) {
                readEscape();
            } else {
                literal.append(c);
                cursor.skip(1);
            }
        }
        close();
    }

    /** Goes over the character that should close something. */
    private void close() {
        if (cursor.isAtEnd()) {
            cursor.setIncomplete();
        } else {
            cursor.skip(1);
        }
    }

    private void readDollar(boolean quoted) {
        char next = cursor.peek(1);
        if (next == '(') {
            isLiteral = false;
            cursor.skip(1);
            readCommands();
        } else if (next == '{') {
            isLiteral = false;
            readBraces();
        } else if (next == '\'' && !quoted) {
            cursor.skip(1);
            readAnsiQuoted();
        } else if (next == '"' && !quoted) {
            cursor.skip(1);
        } else if (isNameCharacter(next) || (next != 0 && "@*#?-$!".indexOf(next) >= 0)) {
            isLiteral = false;
            readName();
        } else {
            literal.append('$');
            cursor.skip(1);
        }
    }

    private void readName() {
        boolean special = !isNameCharacter(cursor.peek(1)) || Character.isDigit(cursor.peek(1));
        cursor.skip(2);
        while (!special && isNameCharacter(cursor.peek())) {
            cursor.skip(1);
        }
    }

    private static boolean isNameCharacter(char c) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    /** {@code $'…'}: quotes in which C's escapes count. */
    private void readAnsiQuoted() {
        cursor.skip(1);
        while (!cursor.isAtEnd() && cursor.peek() != '\'') {
            char c = cursor.peek();
            if (c == '\\') {
                cursor.skip(1);
                int known = "ntr".indexOf(cursor.peek());
                literal.append(known >= 0 ? "\n\t\r".charAt(known) : cursor.peek());
            } else {
                literal.append(c);
            }
            cursor.skip(1);
        }
        close();
    }

    /** The commands between parentheses, or arithmetic between two of them. */
    private void readCommands() {
        boolean arithmetic = cursor.startsWith("((");
        if (!cursor.enter()) {
            cursor.skip(1);
            return;
        }
        boolean outer = cursor.isInBackticks();
        cursor.setInBackticks(false);
        cursor.skip(1);
        if (arithmetic) {
            readArithmetic();
        } else {
            nested.addAll(new ShellParser(cursor).commandsUntil(')'));
            close();
        }
        cursor.setInBackticks(outer);
        cursor.leave();
    }

    private void readArithmetic() {
        int open = 1;
        while (!cursor.isAtEnd() && open > 0) {
            char c = cursor.peek();
            if (c == '$') {
                readDollar(true);
            } else {
                open += c == '(' ? 1 : c == ')' ? -1 : 0;
                cursor.skip(1);
            }
        }
        if (open > 0) {
            cursor.setIncomplete();
        }
    }

    private void readBackticks() {
        isLiteral = false;
        cursor.skip(1);
        if (!cursor.enter()) {
            return;
        }
        cursor.setInBackticks(true);
        nested.addAll(new ShellParser(cursor).commandsUntil('`'));
        cursor.setInBackticks(false);
        cursor.leave();
        close();
    }

    /** <code>${…}</code>, with what may be nested in it. */
    private void readBraces() {
        cursor.skip(2);
        if (!cursor.enter()) {
            return;
        }
        while (!cursor.isAtEnd() && cursor.peek() != '}') {
            char c = cursor.peek();
            if (c == '`' && cursor.isInBackticks()) {
                break;
            }
            readPart();
        }
        cursor.leave();
        if (cursor.peek() == '}') {
            cursor.skip(1);
        } else {
            cursor.setIncomplete();
        }
    }

    private boolean isArrayValue(int start) {
        String name = cursor.since(start);
        int equals = name.length() - 1;
        return equals > 0 && name.charAt(equals) == '=' && ShellWords.assignedName(name) > 0;
    }

    /** The elements of an array that is assigned. */
    private void readArray() {
        isLiteral = false;
        if (!cursor.enter()) {
            cursor.skip(1);
            return;
        }
        cursor.skip(1);
        while (true) {
            cursor.skipLines();
            if (cursor.isAtEnd() || cursor.peek() == ')') {
                break;
            }
            int before = cursor.at();
            nested.addAll(new ShellWordReader(cursor).read().nested());
            if (cursor.at() == before) {
                cursor.skip(1);
            }
        }
        cursor.leave();
        close();
    }
}
