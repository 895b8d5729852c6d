package dev.pinnace.policy;

import java.util.List;
import java.util.Optional;

/**
 * What a rule says.
 *
 * @param location where it is
 * @param message what is wrong there, one sentence without a full stop that quotes the value; never a secret
 * @param details what else the engine is told
 */
public record Violation(Location location, String message, Details details) {
    /**
     * What else the engine is told.
     *
     * @param subject what it is about, in words that stay the same over versions and digests, for example the name of a
     *     variable; tells two violations of one rule at one place apart
     * @param ceiling the severity that it never exceeds
     * @param aliases the ids of other tools that mean just this; empty for all of the rule
     * @param remedy instead of the rule's
     * @param origin where the rule knows it better than the layer tells, for example of a secret
     * @param ours whether no other tool means this, whatever the aliases of the rule
     */
    public record Details(
            String subject,
            Optional<Severity> ceiling,
            List<String> aliases,
            Optional<String> remedy,
            Optional<Origin> origin,
            boolean ours) {
        /** Copies the list. */
        public Details {
            aliases = List.copyOf(aliases);
        }

        /** What other tools mean too. */
        public Details(
                String subject,
                Optional<Severity> ceiling,
                List<String> aliases,
                Optional<String> remedy,
                Optional<Origin> origin) {
            this(subject, ceiling, aliases, remedy, origin, false);
        }
    }

    /** A violation whose message is also its subject. */
    public static Violation at(Location location, String message) {
        return new Violation(
                location,
                message,
                new Details(message, Optional.empty(), List.of(), Optional.empty(), Optional.empty()));
    }

    /** The ids of other tools that mean just this: those of the violation, else those of its rule. */
    public List<String> aliases(RuleMetadata rule) {
        if (details.ours) {
            return List.of();
        }
        return details.aliases.isEmpty() ? rule.aliases() : details.aliases;
    }

    /** The same, about this: see {@link Details#subject()}. */
    public Violation about(String subject) {
        return with(
                new Details(subject, details.ceiling, details.aliases, details.remedy, details.origin, details.ours));
    }

    /** The same, never above this severity. */
    public Violation atMost(Severity ceiling) {
        return with(new Details(
                details.subject, Optional.of(ceiling), details.aliases, details.remedy, details.origin, details.ours));
    }

    /** The same, which only these of the rule's aliases mean. */
    public Violation as(String... aliases) {
        return with(
                new Details(details.subject, details.ceiling, List.of(aliases), details.remedy, details.origin, false));
    }

    /** The same, which no other tool means although some of the rule's aliases are near. */
    public Violation asOurs() {
        return with(new Details(details.subject, details.ceiling, List.of(), details.remedy, details.origin, true));
    }

    /** The same, with a remedy of its own. */
    public Violation mendedBy(String remedy) {
        return with(new Details(
                details.subject, details.ceiling, details.aliases, Optional.of(remedy), details.origin, details.ours));
    }

    /** The same, with an origin that the rule knows. */
    public Violation from(Origin origin) {
        return with(new Details(
                details.subject, details.ceiling, details.aliases, details.remedy, Optional.of(origin), details.ours));
    }

    private Violation with(Details changed) {
        return new Violation(location, message, changed);
    }
}
