package dev.pinnace.policy.evaluation;

import dev.pinnace.oci.Excerpt;
import dev.pinnace.policy.EngineRule;
import dev.pinnace.policy.Finding.Standing;
import dev.pinnace.policy.Violation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Decides which findings are waived, and remembers what came of each waiver. Used for one evaluation by one thread. */
final class Exemptions {
    private static final int SOON_IN_DAYS = 14;

    private final List<Use> uses;

    /** Those of pragmas by their file, since there may be many; those of the policy under the empty name. */
    private final Map<String, List<Use>> byFile = new HashMap<>();

    private final Prohibitions prohibitions;
    private final WaiverLimits limits;
    private final LocalDate today;

    /** What came of an exemption. */
    private static final class Use {
        private final Exemption exemption;
        private boolean met;
        private Optional<String> refused = Optional.empty();

        Use(Exemption exemption) {
            this.exemption = exemption;
        }
    }

    /**
     * What is decided about a finding.
     *
     * @param standing waived, or active
     * @param addition to the message, about a waiver that has expired; may be empty
     */
    record Ruling(Standing standing, String addition) {
        private static final Ruling NONE = new Ruling(Standing.ACTIVE, "");
    }

    /** @param prohibitions what cannot be waived */
    Exemptions(List<Exemption> all, Prohibitions prohibitions, WaiverLimits limits, LocalDate today) {
        this.uses = all.stream().map(Use::new).toList();
        uses.forEach(use -> byFile.computeIfAbsent(use.exemption.file(), file -> new ArrayList<>())
                .add(use));
        this.prohibitions = prohibitions;
        this.limits = limits;
        this.today = today;
    }

    /** Whether a finding can be no part of a baseline. */
    boolean isLocked(Exemption.Subject subject) {
        return prohibitions.forEverybody(subject).isPresent()
                || prohibitions.ofBaseline(subject).isPresent();
    }

    /** Who says that a finding can be no part of a baseline; empty when nobody does in so many words. */
    Optional<String> forbids(Exemption.Subject subject) {
        return prohibitions.ofBaseline(subject);
    }

    /** Decides about one finding. */
    Ruling rule(Exemption.Subject subject) {
        List<Use> meeting = Stream.of(subject.location().anchor(), "")
                .flatMap(file -> byFile.getOrDefault(file, List.of()).stream())
                .filter(use -> use.exemption.meets(subject))
                .toList();
        if (meeting.isEmpty()) {
            return Ruling.NONE;
        }
        List<Use> allowed = new ArrayList<>();
        for (Use use : meeting) {
            use.met = true;
            Optional<String> reason = prohibitions.of(use.exemption, subject);
            if (reason.isPresent()) {
                use.refused = reason;
            } else {
                allowed.add(use);
            }
        }
        return decide(allowed);
    }

    private Ruling decide(List<Use> meeting) {
        for (Use use : meeting) {
            Exemption exemption = use.exemption;
            if (!exemption.hasExpired(today) && !livesTooLong(exemption)) {
                return new Ruling(
                        new Standing(
                                Standing.Kind.WAIVED,
                                Optional.of(exemption.reason()),
                                exemption.isInSource(),
                                exemption.expires()),
                        "");
            }
        }
        return meeting.stream()
                .map(use -> use.exemption)
                .filter(exemption -> exemption.hasExpired(today))
                .max(Comparator.comparing(exemption -> exemption.expires().orElse(LocalDate.MIN)))
                .map(this::afterExpiry)
                .or(() -> meeting.stream()
                        .map(use -> use.exemption)
                        .filter(Exemption::isForeign)
                        .findFirst()
                        .map(this::withoutEffect))
                .orElse(Ruling.NONE);
    }

    /** A pragma of another tool is no finding by itself: it may well be right for that tool. */
    private Ruling withoutEffect(Exemption pragma) {
        return new Ruling(
                Standing.ACTIVE,
                " (the comment in line " + pragma.origin().at().line() + " has no effect: " + limiter()
                        + " wants every waiver" + " to end within "
                        + limits.longestLife().orElse(0) + " days; # pinnace ignore=… can say when)");
    }

    private Ruling afterExpiry(Exemption exemption) {
        String until = exemption.expires().map(LocalDate::toString).orElse("");
        return new Ruling(Standing.ACTIVE, " (was waived until " + until + ": " + Excerpt.of(exemption.reason()) + ")");
    }

    private boolean livesTooLong(Exemption exemption) {
        if (limits.longestLife().isEmpty() || exemption.hasExpired(today)) {
            return false;
        }
        LocalDate last = today.plusDays(limits.longestLife().getAsInt());
        return exemption.expires().isEmpty() || exemption.expires().get().isAfter(last);
    }

    /**
     * What is wrong with the exemptions, when all findings have been decided about.
     *
     * @param evaluated ids of the rules that ran
     */
    List<EngineRemark> remarks(Set<String> evaluated) {
        List<EngineRemark> remarks = new ArrayList<>();
        for (Use use : uses) {
            remark(use, evaluated).ifPresent(remarks::add);
        }
        return remarks;
    }

    private Optional<EngineRemark> remark(Use use, Set<String> evaluated) {
        Exemption exemption = use.exemption;
        Optional<String> refused =
                use.refused.or(() -> exemption.isForeign() ? Optional.empty() : prohibitions.ofAll(exemption));
        if (refused.isPresent()) {
            return Optional.of(remark(
                    EngineRules.WAIVER_REFUSED,
                    exemption,
                    "the waiver " + exemption.description() + exemption.place() + " has no effect, since "
                            + refused.get()));
        }
        if (!use.met) {
            return unused(exemption, evaluated);
        }
        if (livesTooLong(exemption)) {
            return remarkTooLong(exemption);
        }
        boolean ends = !exemption.hasExpired(today)
                && exemption.expires().isPresent()
                && !exemption.expires().get().isAfter(today.plusDays(SOON_IN_DAYS));
        return ends
                ? Optional.of(remark(
                        EngineRules.WAIVER_ENDS_SOON,
                        exemption,
                        "the waiver " + exemption.description() + " holds until "
                                + exemption.expires().get()))
                : Optional.empty();
    }

    /** A rule that did not run may have found something; only what ran and met nothing is known to be of no use. */
    private Optional<EngineRemark> unused(Exemption exemption, Set<String> evaluated) {
        boolean known = exemption.selector().rules().stream().anyMatch(evaluated::contains);
        if (!known || !exemption.mustBeUsed()) {
            return livesTooLong(exemption) ? remarkTooLong(exemption) : Optional.empty();
        }
        String end = exemption.hasExpired(today)
                ? " any more, and has expired on " + exemption.expires().get()
                : "";
        return Optional.of(remark(
                EngineRules.UNUSED_WAIVER,
                exemption,
                "the waiver " + exemption.description() + " waives nothing" + end));
    }

    private Optional<EngineRemark> remarkTooLong(Exemption exemption) {
        return exemption.isForeign()
                ? Optional.empty()
                : Optional.of(remark(EngineRules.WAIVER_TOO_LONG, exemption, tooLong(exemption)));
    }

    private String tooLong(Exemption exemption) {
        int days = limits.longestLife().orElse(0);
        String end = exemption.expires().map(day -> "holds until " + day).orElse("never expires");
        return "the waiver " + exemption.description() + exemption.place() + " has no effect, since it " + end + "; "
                + limiter() + " allows " + days + (days == 1 ? " day" : " days") + ", until " + today.plusDays(days)
                + " at the latest";
    }

    private String limiter() {
        return Optional.ofNullable(limits.places().get(WaiverLimits.LIFE))
                .map(PolicyPlace::toString)
                .orElse("the policy");
    }

    private static EngineRemark remark(EngineRule rule, Exemption exemption, String message) {
        return new EngineRemark(
                rule, Violation.at(exemption.origin().at(), message).about(exemption.description()));
    }
}
