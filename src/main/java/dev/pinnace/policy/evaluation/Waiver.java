package dev.pinnace.policy.evaluation;

import dev.pinnace.policy.Location;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A decision to live with findings.
 *
 * @param rule id of the rule, or of another tool for it
 * @param where pattern for {@link Location#anchor()}: <code>*</code>, <code>**</code> and <code>?</code> as usual; empty for
 *     everywhere
 * @param reason why
 * @param expires the last day on which it holds
 * @param source where it is written down
 */
public record Waiver(String rule, String where, String reason, Optional<LocalDate> expires, Source source) {
    /**
     * Where a waiver is written down.
     *
     * @param at the place
     * @param shared whether several projects have it, as from a parent POM: that it is unused in one of them says nothing
     * @param rank of the layer that says it: 0 for the policy of the command line, then from 1 for the one farthest from the
     *     project
     */
    public record Source(Location at, boolean shared, int rank) {
        /** That of the policy that whoever runs the build brings. */
        static final int OF_COMMAND_LINE = 0;

        /** That of the project itself. */
        static final int OF_PROJECT = Integer.MAX_VALUE - 1;

        /** That of a pragma, whose author may do least. */
        static final int OF_PRAGMA = Integer.MAX_VALUE;

        /** One of the project. */
        public Source(Location at, boolean shared) {
            this(at, shared, OF_PROJECT);
        }
    }

    /** @throws IllegalArgumentException when rule or reason is blank */
    public Waiver {
        if (rule.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("a waiver names a rule and gives a reason");
        }
    }

    /** A waiver of everything that a rule says, for ever, in the POM of the project. */
    public static Waiver of(String rule, String reason) {
        return new Waiver(rule, "", reason, Optional.empty(), new Source(new Location.InPom("waivers"), false));
    }

    /** The same, only for what matches a pattern. */
    public Waiver where(String pattern) {
        return new Waiver(rule, pattern, reason, expires, source);
    }

    /** The same, until this day and not longer. */
    public Waiver until(LocalDate day) {
        return new Waiver(rule, where, reason, Optional.of(day), source);
    }

    /** The same, written down elsewhere. */
    public Waiver from(Source place) {
        return new Waiver(rule, where, reason, expires, place);
    }
}
