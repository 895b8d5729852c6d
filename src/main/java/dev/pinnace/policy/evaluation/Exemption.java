package dev.pinnace.policy.evaluation;

import dev.pinnace.policy.Location;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A waiver of a policy or one name in a pragma, ready to be applied.
 *
 * @param selector what is waived
 * @param area where
 * @param reason why
 * @param expires the last day on which it holds
 * @param origin who wrote it where
 */
record Exemption(
        RuleSelector selector, Predicate<Location> area, String reason, Optional<LocalDate> expires, Origin origin) {
    /** Who wrote an exemption. */
    enum Kind {
        /** The policy of this project. */
        POLICY,
        /** A policy that several projects share. */
        SHARED_POLICY,
        /** A pragma of ours. */
        PRAGMA,
        /** A pragma of another tool. */
        FOREIGN_PRAGMA
    }

    /**
     * Who wrote it where.
     *
     * @param where what people are told of its area, for example {@code for 'docker/**'}; may be empty
     * @param rank of a waiver, see {@link Waiver.Source#rank()}
     */
    record Origin(Kind kind, Location at, String where, int rank) {
        /** That of a pragma. */
        Origin(Kind kind, Location at, String where) {
            this(kind, at, where, Waiver.Source.OF_PRAGMA);
        }
    }

    /** Whether a finding is in its area and meant. */
    boolean meets(Subject subject) {
        return selector.selects(subject.rule, subject.aliases) && area.test(subject.location);
    }

    boolean hasExpired(LocalDate today) {
        return expires.isPresent() && today.isAfter(expires.get());
    }

    /** Whether somebody wants to hear that it waives nothing. */
    boolean mustBeUsed() {
        return origin.kind == Kind.POLICY || origin.kind == Kind.PRAGMA;
    }

    /** The file that it cannot reach beyond; empty when it may be anywhere. */
    String file() {
        return switch (origin.kind) {
            case POLICY, SHARED_POLICY -> "";
            case PRAGMA, FOREIGN_PRAGMA -> origin.at.anchor();
        };
    }

    /** Whether it is a comment in the file that it is about. */
    boolean isInSource() {
        return origin.kind == Kind.PRAGMA || origin.kind == Kind.FOREIGN_PRAGMA;
    }

    boolean isForeign() {
        return origin.kind == Kind.FOREIGN_PRAGMA;
    }

    /** For messages: where it is written down, when that is a line of a file. */
    String place() {
        return origin.at.line() > 0 ? " in " + origin.at : "";
    }

    /** For messages: {@code of RootUser for 'docker/**'}. */
    String description() {
        return "of " + selector.name() + (origin.where.isEmpty() ? "" : " " + origin.where);
    }

    /**
     * What could be waived.
     *
     * @param rule id of the rule
     * @param aliases ids of other tools for just this
     * @param location where it is
     */
    record Subject(String rule, List<String> aliases, Location location) {}
}
