package dev.pinnace.dockerfile;

import java.util.ArrayList;
import java.util.List;

/** Where {@link ShellParser} and {@link ShellWordReader} are in a text, and what they have found on the way. */
final class ShellCursor {
    private static final int DEEPEST = 40;
    private final String text;
    private final List<ShellComment> comments = new ArrayList<>();
    private final List<ShellHeredoc> heredocs = new ArrayList<>();
    private final List<PendingHeredoc> pending = new ArrayList<>();
    private boolean complete = true;
    private boolean inBackticks;
    private int depth;
    private int at;

    /** A here-document whose lines come after the next line feed. */
    private record PendingHeredoc(String name, boolean stripTabs, boolean expand) {}

    ShellCursor(String text) {
        this.text = text;
    }

    int at() {
        return at;
    }

    void goTo(int offset) {
        at = offset;
    }

    void skip(int characters) {
        at = Math.min(text.length(), at + characters);
    }

    boolean isAtEnd() {
        return at >= text.length();
    }

    /** The current character, or NUL at the end. */
    char peek() {
        return peek(0);
    }

    char peek(int further) {
        return at + further < text.length() ? text.charAt(at + further) : 0;
    }

    boolean startsWith(String prefix) {
        return text.startsWith(prefix, at);
    }

    String since(int start) {
        return text.substring(start, at);
    }

    /** Something is not closed, or not as it should be. */
    void setIncomplete() {
        complete = false;
    }

    boolean isComplete() {
        return complete;
    }

    List<ShellComment> comments() {
        return comments;
    }

    List<ShellHeredoc> heredocs() {
        return heredocs;
    }

    /** One level deeper; false, and no deeper, when that is too deep. */
    boolean enter() {
        if (depth >= DEEPEST) {
            complete = false;
            return false;
        }
        depth++;
        return true;
    }

    void leave() {
        depth--;
    }

    boolean isInBackticks() {
        return inBackticks;
    }

    void setInBackticks(boolean inside) {
        inBackticks = inside;
    }

    /** Whether the current character ends a word. */
    boolean isAtWordEnd() {
        char c = peek();
        return isAtEnd() || " \t\r\n;&|<>()".indexOf(c) >= 0 || (c == '`' && inBackticks);
    }

    /** Skips blanks, continued line ends, and a comment. */
    void skipBlanks() {
        while (true) {
            char c = peek();
            if (c == ' ' || c == '\t' || c == '\r') {
                at++;
            } else if (c == '\\' && peek(1) == '\n') {
                at += 2;
            } else if (c == '#') {
                readComment();
            } else {
                return;
            }
        }
    }

    private void readComment() {
        int start = at;
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
        comments.add(new ShellComment(text.substring(start + 1, at), start));
    }

    /** Skips blanks, comments and line feeds; here-documents that were announced are read on the way. */
    void skipLines() {
        skipBlanks();
        while (peek() == '\n' && !isAtEnd()) {
            newLine();
            skipBlanks();
        }
    }

    /** Goes over a line feed, and over the here-documents behind it. */
    void newLine() {
        at++;
        if (pending.isEmpty()) {
            return;
        }
        List<PendingHeredoc> announced = List.copyOf(pending);
        pending.clear();
        announced.forEach(this::readHeredoc);
    }

    void announce(String name, boolean stripTabs, boolean expand) {
        pending.add(new PendingHeredoc(name, stripTabs, expand));
    }

    private void readHeredoc(PendingHeredoc heredoc) {
        int start = at;
        while (at < text.length()) {
            int lineStart = at;
            int feed = text.indexOf('\n', at);
            int lineEnd = feed < 0 ? text.length() : feed;
            at = feed < 0 ? lineEnd : feed + 1;
            if (isEndOf(heredoc, lineStart, lineEnd)) {
                add(heredoc, start, lineStart);
                return;
            }
        }
        complete = false;
        add(heredoc, start, text.length());
    }

    private boolean isEndOf(PendingHeredoc heredoc, int start, int end) {
        int from = start;
        while (heredoc.stripTabs() && from < end && text.charAt(from) == '\t') {
            from++;
        }
        return end - from == heredoc.name().length() && text.startsWith(heredoc.name(), from);
    }

    private void add(PendingHeredoc heredoc, int start, int end) {
        heredocs.add(new ShellHeredoc(heredoc.name(), text.substring(start, end), heredoc.expand(), start));
    }

    /** At the end of the text: announced here-documents that never came. */
    void finish() {
        if (!pending.isEmpty()) {
            complete = false;
        }
    }
}
