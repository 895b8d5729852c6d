package dev.pinnace.dockerfile;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Dockerfile: what {@link DockerfileParser} reads and {@link DockerfileWriter} writes. Immutable. Two files are compared with
 * {@link #sameAs}.
 */
public final class Dockerfile {
    private final List<Directive> directives;
    private final List<Instruction> instructions;
    private final List<Comment> comments;
    private final List<SyntaxProblem> problems;
    private final boolean hasBom;
    private final LineEnding lineEnding;
    private final List<Stage> stages;
    private final IdentityHashMap<Instruction, Stage> stageOf = new IdentityHashMap<>();

    Dockerfile(
            List<Directive> directives,
            List<Instruction> instructions,
            List<Comment> comments,
            List<SyntaxProblem> problems,
            boolean hasBom,
            LineEnding lineEnding) {
        this.directives = List.copyOf(directives);
        this.instructions = List.copyOf(instructions);
        this.comments = List.copyOf(comments);
        this.problems = List.copyOf(problems);
        this.hasBom = hasBom;
        this.lineEnding = lineEnding;
        stages = List.copyOf(stagesOf(instructions));
        for (Stage stage : stages) {
            stageOf.put(stage.from(), stage);
            stage.instructions().forEach(instruction -> stageOf.put(instruction, stage));
        }
    }

    /** A file that was not read from anywhere, without comments. */
    public static Dockerfile of(List<Directive> directives, List<Instruction> instructions) {
        return of(directives, instructions, List.of());
    }

    /** A file that was not read from anywhere; of the comments count only text and instruction. */
    public static Dockerfile of(List<Directive> directives, List<Instruction> instructions, List<Comment> comments) {
        return new Dockerfile(directives, instructions, comments, List.of(), false, LineEnding.LF);
    }

    /** Parser directives, in order. */
    public List<Directive> directives() {
        return directives;
    }

    /** All instructions, in order. */
    public List<Instruction> instructions() {
        return instructions;
    }

    /** Lines that hold only a comment, in order; those between continuation lines too. */
    public List<Comment> comments() {
        return comments;
    }

    /** What is wrong with it, by place; empty when BuildKit would accept it. */
    public List<SyntaxProblem> problems() {
        return problems;
    }

    /** Whether it starts with a byte order mark. */
    public boolean hasBom() {
        return hasBom;
    }

    /** How its lines end. */
    public LineEnding lineEnding() {
        return lineEnding;
    }

    /** The stages, in order. */
    public List<Stage> stages() {
        return stages;
    }

    /** The value of the directive {@code syntax}. */
    public Optional<String> syntax() {
        return directive(Directive.SYNTAX);
    }

    /** The value of the directive {@code check}. */
    public Optional<String> check() {
        return directive(Directive.CHECK);
    }

    /** The escape character: a backslash, or a backtick where the directive {@code escape} says so. */
    public char escape() {
        return directive(Directive.ESCAPE).filter("`"::equals).isPresent() ? '`' : '\\';
    }

    private Optional<String> directive(String name) {
        return directives.stream()
                .filter(directive -> directive.name().equals(name))
                .map(Directive::value)
                .findFirst();
    }

    /**
     * This file; but when another frontend than that of Dockerfiles reads it, and it has keywords that Dockerfiles do not
     * know, one without instructions whose only problem is {@link SyntaxProblem.Kind#OTHER_LANGUAGE}.
     */
    public Dockerfile ofKnownLanguage() {
        Optional<Directive> other = directives.stream()
                .filter(directive -> directive.name().equals(Directive.SYNTAX) && !directive.isDockerfile())
                .findFirst();
        boolean isReadable =
                problems.stream().noneMatch(problem -> problem.kind() == SyntaxProblem.Kind.UNKNOWN_INSTRUCTION);
        if (other.isEmpty() || isReadable) {
            return this;
        }
        String message = "The frontend " + Problems.quoted(other.get().value())
                + " reads this file, and it is written in another language than Dockerfiles.";
        return refused(
                directives,
                new SyntaxProblem(
                        SyntaxProblem.Kind.OTHER_LANGUAGE, message, other.get().range()));
    }

    static Dockerfile refused(List<Directive> directives, SyntaxProblem why) {
        return new Dockerfile(directives, List.of(), List.of(), List.of(why), false, LineEnding.LF);
    }

    /** The {@code ARG} instructions before the first {@code FROM}. */
    public List<Arg> globalArgs() {
        return instructions.stream()
                .takeWhile(instruction -> !(instruction instanceof From))
                .filter(Arg.class::isInstance)
                .map(Arg.class::cast)
                .toList();
    }

    /** The last stage, which makes the image. */
    public Optional<Stage> finalStage() {
        return stages.isEmpty() ? Optional.empty() : Optional.of(stages.get(stages.size() - 1));
    }

    /** The stage that an instruction belongs to, {@code FROM} included; empty before the first. */
    public Optional<Stage> stageOf(Instruction instruction) {
        return Optional.ofNullable(stageOf.get(instruction));
    }

    /** All instructions of one kind, in order; those delayed by {@code ONBUILD} are not among them. */
    public <T extends Instruction> List<T> all(Class<T> kind) {
        return instructions.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /**
     * Whether the other file says the same, wherever its parts stand: directives, instructions with all their parts,
     * comments and kinds of problems are the same; the case of keywords, white space, how lines are continued, how long
     * they are, their endings and the byte order mark do not count.
     */
    public boolean sameAs(Dockerfile other) {
        return CanonicalForm.of(this).equals(CanonicalForm.of(other));
    }

    private static List<Stage> stagesOf(List<Instruction> instructions) {
        List<Stage> stages = new ArrayList<>();
        @Nullable From from = null;
        List<Instruction> body = new ArrayList<>();
        for (Instruction instruction : instructions) {
            if (instruction instanceof From next) {
                addStage(stages, from, body, false);
                from = next;
                body = new ArrayList<>();
            } else {
                body.add(instruction);
            }
        }
        addStage(stages, from, body, true);
        return stages;
    }

    private static void addStage(List<Stage> stages, @Nullable From from, List<Instruction> body, boolean isFinal) {
        if (from != null) {
            stages.add(new Stage(from, stages.size(), body, isFinal));
        }
    }
}
