package dev.pinnace.policy.evaluation;

import dev.pinnace.dockerfile.Comment;
import dev.pinnace.dockerfile.Dockerfile;
import dev.pinnace.dockerfile.From;
import dev.pinnace.dockerfile.Instruction;
import dev.pinnace.dockerfile.SourceRange;
import dev.pinnace.dockerfile.Stage;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.evaluation.Pragma.Scope;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The part of a Dockerfile that a pragma covers: what begins in these lines. */
final class PragmaAreas {
    private final String path;
    private final Dockerfile dockerfile;

    PragmaAreas(DockerfileSubject file) {
        this.path = file.path();
        this.dockerfile = file.dockerfile();
    }

    Predicate<Location> of(Scope scope, Comment comment) {
        Optional<Instruction> next = next(comment);
        return switch (scope) {
            case INSTRUCTION -> lines(next.map(Instruction::range));
            case INSTRUCTION_OR_FILE -> comment.before() == 0 ? wholeFile() : lines(next.map(Instruction::range));
            case STAGE -> lines(stage(next).map(PragmaAreas::range));
            case STAGE_BELOW ->
                lines(next.filter(From.class::isInstance)
                        .flatMap(dockerfile::stageOf)
                        .map(PragmaAreas::range));
            case FILE -> wholeFile();
        };
    }

    Predicate<Location> wholeFile() {
        return location -> location.anchor().equals(path);
    }

    private Optional<Instruction> next(Comment comment) {
        List<Instruction> instructions = dockerfile.instructions();
        return comment.before() < instructions.size()
                ? Optional.of(instructions.get(comment.before()))
                : Optional.empty();
    }

    /** That of the instruction; behind the last one still the last stage. */
    private Optional<Stage> stage(Optional<Instruction> next) {
        return next.isPresent() ? dockerfile.stageOf(next.get()) : dockerfile.finalStage();
    }

    private static SourceRange range(Stage stage) {
        List<Instruction> body = stage.instructions();
        SourceRange first = stage.from().range();
        return body.isEmpty() ? first : first.to(body.get(body.size() - 1).range());
    }

    private Predicate<Location> lines(Optional<SourceRange> covered) {
        return covered.map(range -> wholeFile().and(location -> range.touches(location.line())))
                .orElse(location -> false);
    }
}
