package dev.pinnace.dockerfile;

import java.util.List;
import java.util.Optional;

/** An instruction of a Dockerfile, with the place of its parts. */
public sealed interface Instruction
        permits Add,
                Arg,
                Cmd,
                Copy,
                Entrypoint,
                Env,
                Expose,
                From,
                HealthCheck,
                Label,
                Maintainer,
                OnBuild,
                Run,
                Shell,
                StopSignal,
                UnknownInstruction,
                User,
                Volume,
                Workdir {
    /** How it is written. */
    Source source();

    /** Calls the visitor's method for this kind of instruction. */
    <R> R accept(InstructionVisitor<R> visitor);

    /** All of it, heredocs included. */
    default SourceRange range() {
        return source().range();
    }

    /** The keyword as written. */
    default String keyword() {
        return source().keyword();
    }

    /** Where the keyword stands. */
    default SourceRange keywordRange() {
        return source().keywordRange();
    }

    /** The flags, in order. */
    default List<Flag> flags() {
        return source().flags();
    }

    /** The first flag of a name. */
    default Optional<Flag> flag(String name) {
        return flags().stream().filter(flag -> flag.name().equals(name)).findFirst();
    }

    /** What follows keyword and flags, continuation lines joined, without heredocs. */
    default String text() {
        return source().arguments().text();
    }

    /** Whether BuildKit would accept it; when not, {@link Dockerfile#problems()} says why. */
    default boolean isWellFormed() {
        return source().wellFormed();
    }
}
