package dev.pinnace.dockerfile;

import java.util.List;
import java.util.Optional;

/**
 * {@code ARG}: build arguments.
 *
 * @param source how it is written
 * @param parameters names and defaults, in order
 */
public record Arg(Source source, List<Parameter> parameters) implements Instruction {
    /** Keeps copies. */
    public Arg {
        parameters = List.copyOf(parameters);
    }

    /**
     * A build argument.
     *
     * @param name without quotes and escapes, variables as written
     * @param raw the default as written, with quotes and escapes
     * @param value the default without quotes and escapes, variables as written
     * @param range where it stands
     */
    public record Parameter(String name, Optional<String> raw, Optional<String> value, SourceRange range) {
        /** One that stands in no file and has no default. */
        public static Parameter of(String name) {
            return new Parameter(name, Optional.empty(), Optional.empty(), SourceRange.NONE);
        }

        /** One that stands in no file. */
        public static Parameter of(String name, String value) {
            return new Parameter(name, Optional.of(Quoting.quote(value)), Optional.of(value), SourceRange.NONE);
        }
    }

    /** One that stands in no file. */
    public static Arg of(Parameter... parameters) {
        return new Arg(Source.made("ARG"), List.of(parameters));
    }

    @Override
    public <R> R accept(InstructionVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
