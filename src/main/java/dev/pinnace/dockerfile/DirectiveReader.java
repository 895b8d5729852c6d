package dev.pinnace.dockerfile;

import dev.pinnace.dockerfile.SyntaxProblem.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads parser directives, until something else comes. */
final class DirectiveReader {
    private static final Set<String> NAMES = Set.of(Directive.SYNTAX, Directive.ESCAPE, Directive.CHECK);
    private final List<Directive> found = new ArrayList<>();
    private final Problems problems;
    private boolean done;
    private char escape = '\\';

    DirectiveReader(Problems problems) {
        this.problems = problems;
    }

    /** From here on there are no directives. */
    void end() {
        done = true;
    }

    char escape() {
        return escape;
    }

    List<Directive> found() {
        return found;
    }

    /**
     * Takes a comment for a directive when it is one.
     *
     * @param comment from the {@code #} on
     */
    boolean accept(String comment, SourceRange range) {
        if (done) {
            return false;
        }
        Optional<Directive> directive = parse(comment, range);
        if (directive.isEmpty()) {
            done = true;
            return false;
        }
        add(directive.get());
        return true;
    }

    private void add(Directive directive) {
        if (found.stream().anyMatch(other -> other.name().equals(directive.name()))) {
            problems.add(
                    Kind.BAD_DIRECTIVE,
                    directive.range(),
                    "The directive '" + directive.name() + "' is given twice; keep one.");
        } else if (directive.name().equals(Directive.ESCAPE)) {
            setEscape(directive);
        }
        found.add(directive);
    }

    private void setEscape(Directive directive) {
        if (directive.value().equals("`") || directive.value().equals("\\")) {
            escape = directive.value().charAt(0);
        } else {
            problems.add(
                    Kind.BAD_DIRECTIVE,
                    directive.range(),
                    "The escape character cannot be " + Problems.quoted(directive.value()) + "; write ` or \\.");
        }
    }

    /** Whether a comment at the top of a file would be taken for a directive. */
    static boolean isDirective(String comment) {
        return parse(comment, SourceRange.NONE).isPresent();
    }

    private static Optional<Directive> parse(String comment, SourceRange range) {
        String rest = Blanks.strip(comment.substring(1));
        int end = 0;
        while (end < rest.length() && isNameCharacter(rest.charAt(end), end)) {
            end++;
        }
        int equals = Blanks.skip(rest, end);
        if (equals >= rest.length() || rest.charAt(equals) != '=') {
            return Optional.empty();
        }
        String name = rest.substring(0, end).toLowerCase(Locale.ROOT);
        String value = Blanks.strip(rest.substring(equals + 1));
        return NAMES.contains(name) && !value.isEmpty()
                ? Optional.of(new Directive(name, value, range))
                : Optional.empty();
    }

    private static boolean isNameCharacter(char c, int at) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (at > 0 && c >= '0' && c <= '9');
    }
}
