package dev.pinnace.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Splits a shell text in one pass (POSIX.1-2024, Shell Command Language, 2.10, and what bash adds). Where the text does not
 * follow the grammar, it goes on as well as it can.
 */
final class ShellParser {
    private static final Set<String> NONE = Set.of();
    private final ShellCursor cursor;
    private final ShellCommandReader commands;
    private int level;

    ShellParser(ShellCursor cursor) {
        this.cursor = cursor;
        commands = new ShellCommandReader(cursor);
    }

    static ShellParts parse(String text) {
        ShellCursor cursor = new ShellCursor(text);
        ShellParser parser = new ShellParser(cursor);
        List<ShellPipeline> pipelines = new ArrayList<>();
        while (!cursor.isAtEnd()) {
            pipelines.addAll(parser.list((char) 0, NONE));
            if (!cursor.isAtEnd()) {
                cursor.setIncomplete();
                cursor.skip(1);
            }
        }
        cursor.finish();
        return new ShellParts(pipelines, cursor.comments(), cursor.heredocs(), cursor.isComplete());
    }

    /** The commands of a substitution; the cursor is left at the character that ends it. */
    List<ShellCommand> commandsUntil(char stop) {
        List<ShellCommand> found = new ArrayList<>();
        while (!cursor.isAtEnd() && cursor.peek() != stop) {
            list(stop, NONE).forEach(pipeline -> found.addAll(pipeline.commands()));
            if (!cursor.isAtEnd() && cursor.peek() != stop) {
                cursor.setIncomplete();
                cursor.skip(1);
            }
        }
        return found;
    }

    /** Pipelines up to a character, to a reserved word, to {@code ;;} or to something that does not fit. */
    private List<ShellPipeline> list(char stop, Set<String> stopWords) {
        List<ShellPipeline> found = new ArrayList<>();
        while (true) {
            cursor.skipLines();
            if (cursor.isAtEnd() || isStop(stop) || stopWords.contains(commands.reservedWord())) {
                return found;
            }
            if (cursor.peek() == ';' && cursor.peek(1) != ';') {
                cursor.skip(1);
                continue;
            }
            int before = cursor.at();
            found.addAll(pipeline());
            if (cursor.at() == before) {
                return found;
            }
        }
    }

    private boolean isStop(char stop) {
        char c = cursor.peek();
        return c == stop
                || c == ')'
                || cursor.startsWith(";;")
                || cursor.startsWith(";&")
                || (c == '`' && cursor.isInBackticks());
    }

    private List<ShellPipeline> pipeline() {
        boolean negated = false;
        while (commands.reservedWord().equals("!")) {
            cursor.skip(1);
            cursor.skipBlanks();
            negated = !negated;
        }
        List<ShellPipeline> first = command();
        List<ShellCommand> piped = new ArrayList<>();
        boolean isPiped = false;
        cursor.skipBlanks();
        while (cursor.peek() == '|' && cursor.peek(1) != '|') {
            isPiped = true;
            cursor.skip(cursor.peek(1) == '&' ? 2 : 1);
            cursor.skipLines();
            command().forEach(pipeline -> piped.addAll(pipeline.commands()));
            cursor.skipBlanks();
        }
        ShellConnector next = ShellConnector.read(cursor);
        if (!isPiped) {
            return ended(first, negated, next);
        }
        List<ShellCommand> all = new ArrayList<>();
        first.forEach(pipeline -> all.addAll(pipeline.commands()));
        all.addAll(piped);
        return all.isEmpty() ? List.of() : List.of(new ShellPipeline(all, true, negated, next, level));
    }

    /** The pipelines of one command, the last of them followed by a connector. */
    private static List<ShellPipeline> ended(List<ShellPipeline> pipelines, boolean negated, ShellConnector next) {
        if (pipelines.isEmpty()) {
            return pipelines;
        }
        List<ShellPipeline> result = new ArrayList<>(pipelines);
        int last = result.size() - 1;
        ShellPipeline end = result.get(last);
        boolean isNegated = end.negated() != (negated && last == 0);
        result.set(last, new ShellPipeline(end.commands(), end.isPiped(), isNegated, next, end.depth()));
        return result;
    }

    private List<ShellPipeline> command() {
        if (cursor.startsWith("((")) {
            return one(commands.arithmetic());
        }
        if (cursor.peek() == '(') {
            return nested(() -> {
                cursor.skip(1);
                return closedList(')');
            });
        }
        String word = commands.reservedWord();
        return switch (word) {
            case "{" -> nested(() -> block(word, "}"));
            case "if" -> nested(this::ifCommand);
            case "while", "until" -> nested(this::loop);
            case "for", "select", "case" -> headed(word);
            case "function" -> function();
            case "[[" -> one(commands.test());
            case "}", "then", "elif", "else", "fi", "do", "done", "esac" -> stray(word);
            default -> simple();
        };
    }

    private List<ShellPipeline> simple() {
        ShellCommandReader.Found found = commands.simple();
        if (found.isFunction()) {
            cursor.skipLines();
            return nested(this::command);
        }
        return found.command().map(this::one).orElse(List.of());
    }

    private List<ShellPipeline> one(ShellCommand command) {
        return List.of(new ShellPipeline(List.of(command), false, false, ShellConnector.END, level));
    }

    private List<ShellPipeline> stray(String word) {
        cursor.setIncomplete();
        cursor.skip(word.length());
        return List.of();
    }

    private interface Body {
        List<ShellPipeline> read();
    }

    /** What stands inside a compound command, and the redirections behind it. */
    private List<ShellPipeline> nested(Body body) {
        if (!cursor.enter()) {
            cursor.skip(Math.max(1, commands.reservedWord().length()));
            return List.of();
        }
        level++;
        List<ShellPipeline> found = body.read();
        level--;
        cursor.leave();
        commands.redirections();
        return found;
    }

    private List<ShellPipeline> closedList(char stop) {
        List<ShellPipeline> found = list(stop, NONE);
        if (cursor.peek() == stop) {
            cursor.skip(1);
        } else {
            cursor.setIncomplete();
        }
        return found;
    }

    /** From a reserved word to the one that ends its list, both left behind. */
    private List<ShellPipeline> block(String start, String end) {
        cursor.skip(start.length());
        List<ShellPipeline> found = list((char) 0, Set.of(end));
        expect(end);
        return found;
    }

    private void expect(String word) {
        if (commands.reservedWord().equals(word)) {
            cursor.skip(word.length());
        } else {
            cursor.setIncomplete();
        }
    }

    private List<ShellPipeline> ifCommand() {
        cursor.skip("if".length());
        List<ShellPipeline> found = new ArrayList<>(list((char) 0, Set.of("then", "fi")));
        while (!cursor.isAtEnd()) {
            String word = commands.reservedWord();
            if (!Set.of("then", "elif", "else").contains(word)) {
                break;
            }
            cursor.skip(word.length());
            found.addAll(list((char) 0, Set.of("then", "elif", "else", "fi")));
        }
        expect("fi");
        return found;
    }

    private List<ShellPipeline> loop() {
        cursor.skip(commands.reservedWord().length());
        List<ShellPipeline> found = new ArrayList<>(list((char) 0, Set.of("do")));
        found.addAll(doBlock());
        return found;
    }

    private List<ShellPipeline> doBlock() {
        cursor.skipLines();
        if (commands.reservedWord().equals("do")) {
            return block("do", "done");
        }
        cursor.setIncomplete();
        return List.of();
    }

    /** {@code for}, {@code select} and {@code case}: a command of the words up to the body, then the body. */
    private List<ShellPipeline> headed(String word) {
        List<ShellPipeline> found = new ArrayList<>();
        found.addAll(nested(() -> {
            ShellCommand header = word.equals("case") ? commands.caseHeader() : commands.loopHeader();
            List<ShellPipeline> all = new ArrayList<>(
                    List.of(new ShellPipeline(List.of(header), false, false, ShellConnector.COMPOUND, level)));
            all.addAll(word.equals("case") ? branches() : doBlock());
            return all;
        }));
        return found;
    }

    private List<ShellPipeline> branches() {
        List<ShellPipeline> found = new ArrayList<>();
        while (true) {
            cursor.skipLines();
            if (cursor.isAtEnd() || commands.reservedWord().equals("esac")) {
                break;
            }
            if (!commands.pattern()) {
                break;
            }
            found.addAll(list((char) 0, Set.of("esac")));
            while (cursor.peek() == ';' || cursor.peek() == '&') {
                cursor.skip(1);
            }
        }
        expect("esac");
        return found;
    }

    private List<ShellPipeline> function() {
        cursor.skip("function".length());
        cursor.skipBlanks();
        new ShellWordReader(cursor).read();
        cursor.skipBlanks();
        if (cursor.startsWith("()")) {
            cursor.skip(2);
        }
        cursor.skipLines();
        return nested(this::command);
    }
}
