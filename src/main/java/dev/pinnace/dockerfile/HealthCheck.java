package dev.pinnace.dockerfile;

import java.util.Optional;

/**
 * {@code HEALTHCHECK}: how an engine finds out whether the application is well.
 *
 * @param source how it is written
 * @param command what is run; empty for {@code HEALTHCHECK NONE}
 * @param interval the value of {@code --interval}, as written
 * @param timeout the value of {@code --timeout}, as written
 * @param startPeriod the value of {@code --start-period}, as written
 * @param startInterval the value of {@code --start-interval}, as written
 * @param retries the value of {@code --retries}, as written
 */
public record HealthCheck(
        Source source,
        Optional<CommandForm> command,
        Optional<String> interval,
        Optional<String> timeout,
        Optional<String> startPeriod,
        Optional<String> startInterval,
        Optional<String> retries)
        implements Instruction {
    /** {@code HEALTHCHECK NONE}. */
    public static HealthCheck none(Source source) {
        return new HealthCheck(
                source,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Whether it switches the check of the base off. */
    public boolean isNone() {
        return command.isEmpty();
    }

    @Override
    public <R> R accept(InstructionVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
