package dev.pinnace.dockerfile;

import dev.pinnace.dockerfile.SyntaxProblem.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes an instruction of a statement. */
final class InstructionParser {
    private final Statement statement;
    private final List<Heredoc> heredocs;
    private final Problems problems;
    private final char escape;
    private final SourceRange range;

    InstructionParser(Statement statement, List<Heredoc> heredocs, Problems problems, char escape, SourceRange range) {
        this.statement = statement;
        this.heredocs = heredocs;
        this.problems = problems;
        this.escape = escape;
        this.range = range;
    }

    /**
     * The instruction.
     *
     * @param raw its lines
     * @param emptyLines numbers of the empty lines in it
     * @param before how many problems there were before it was read
     */
    Instruction parse(String raw, List<Integer> emptyLines, int before) {
        Source source = new Source(
                range,
                statement.keyword(),
                statement.keywordRange(),
                statement.flags(),
                statement.arguments(),
                raw,
                true,
                emptyLines);
        InstructionMaker maker = maker();
        return maker.make(problems.count() > before ? source.malformed() : source);
    }

    /** Makes the instruction when it is known whether anything is wrong with it. */
    @FunctionalInterface
    interface InstructionMaker {
        Instruction make(Source source);
    }

    private InstructionMaker maker() {
        return switch (statement.name()) {
            case "add" -> transfer().add();
            case "arg" -> plain().arg();
            case "cmd" -> command().cmd();
            case "copy" -> transfer().copy();
            case "entrypoint" -> command().entrypoint();
            case "env" -> plain().env();
            case "expose" -> plain().expose();
            case "from" -> plain().from();
            case "healthcheck" -> command().healthCheck();
            case "label" -> plain().label();
            case "maintainer" -> plain().maintainer();
            case "onbuild" -> onBuild();
            case "run" -> command().run();
            case "shell" -> command().shell();
            case "stopsignal" -> plain().stopSignal();
            case "user" -> plain().user();
            case "volume" -> plain().volume();
            case "workdir" -> plain().workdir();
            default -> unknown();
        };
    }

    private TransferArguments transfer() {
        return new TransferArguments(statement, heredocs, problems, escape);
    }

    private CommandArguments command() {
        return new CommandArguments(statement, heredocs, problems, escape);
    }

    private PlainArguments plain() {
        return new PlainArguments(statement, heredocs, problems, escape);
    }

    private InstructionMaker unknown() {
        String advice = Keywords.nearest(statement.keyword())
                .map(nearest -> "did you mean " + nearest + "?")
                .orElse("remove the line, or end the one before it with a backslash.");
        problems.add(
                Kind.UNKNOWN_INSTRUCTION,
                statement.keywordRange(),
                Problems.quoted(statement.keyword()) + " is no instruction; " + advice);
        return UnknownInstruction::new;
    }

    private InstructionMaker onBuild() {
        new FlagSet(statement, Map.of(), problems);
        int before = problems.count();
        Statement inner = Statement.of(statement.arguments());
        Instruction delayed = delayed(inner, before);
        return source -> new OnBuild(source, delayed);
    }

    private Instruction delayed(Statement inner, int before) {
        Optional<String> refusal = switch (inner.name()) {
            case "" -> Optional.of("ONBUILD delays nothing; write the instruction behind it.");
            case "onbuild" -> Optional.of("ONBUILD cannot delay another ONBUILD; write one of them.");
            case "from", "maintainer" ->
                Optional.of("ONBUILD cannot delay " + Problems.quoted(inner.keyword()) + "; remove it.");
            default -> Optional.empty();
        };
        InstructionParser parser = new InstructionParser(
                inner, heredocs, problems, escape, statement.arguments().range());
        if (refusal.isEmpty()) {
            return parser.parse(statement.arguments().text(), List.of(), before);
        }
        SourceRange where = inner.keyword().isEmpty() ? statement.keywordRange() : inner.keywordRange();
        Kind kind = inner.keyword().isEmpty() ? Kind.MISSING_ARGUMENT : Kind.BAD_ONBUILD;
        problems.add(kind, where, refusal.get());
        return new UnknownInstruction(new Source(
                statement.arguments().range(),
                inner.keyword(),
                inner.keywordRange(),
                inner.flags(),
                inner.arguments(),
                statement.arguments().text(),
                false,
                List.of()));
    }
}
