package dev.pinnace.policy.evaluation;

import dev.pinnace.policy.evaluation.WaiverLimits.Reservation;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What cannot be waived, and by whom.
 *
 * @param locked rules that nothing may loosen, and who says so
 * @param unwaivable what nobody may waive
 * @param reserved what only some may waive
 */
record Prohibitions(
        Map<String, PolicyPlace> locked,
        Map<RuleSelector, Optional<PolicyPlace>> unwaivable,
        Map<RuleSelector, Reservation> reserved) {
    private static final String NEVER = "this rule must not be waived";

    /** Why nobody may waive a finding, or have it in a baseline; empty when somebody may. */
    Optional<String> forEverybody(Exemption.Subject subject) {
        return forEverybody(subject.rule(), selector -> selector.selects(subject.rule(), subject.aliases()));
    }

    /** Who says that a finding can be no part of a baseline, which is the project's; empty when nobody does. */
    Optional<String> ofBaseline(Exemption.Subject subject) {
        return forEverybody(subject)
                .filter(reason -> !reason.equals(NEVER))
                .or(() -> ofReserved(
                        Waiver.Source.OF_PROJECT, selector -> selector.selects(subject.rule(), subject.aliases())));
    }

    private Optional<String> forEverybody(String rule, Predicate<RuleSelector> isMeant) {
        PolicyPlace lock = locked.get(rule);
        if (lock != null) {
            return Optional.of(lock + " locks " + rule);
        }
        if (EngineRules.contains(rule)) {
            return Optional.of(NEVER);
        }
        return unwaivable.entrySet().stream()
                .filter(entry -> isMeant.test(entry.getKey()))
                .findFirst()
                .map(entry -> entry.getValue()
                        .map(place -> place + " says that nobody may waive " + rule)
                        .orElse(NEVER));
    }

    /** Why an exemption does not hold for a finding; empty when it does. */
    Optional<String> of(Exemption exemption, Exemption.Subject subject) {
        return forEverybody(subject)
                .or(() -> ofReserved(
                        exemption.origin().rank(), selector -> selector.selects(subject.rule(), subject.aliases())));
    }

    /** Why an exemption can hold for nothing, whatever is found; empty when it can. */
    Optional<String> ofAll(Exemption exemption) {
        Optional<String> reason = Optional.empty();
        Set<String> rules = exemption.selector().rules();
        for (String rule : rules) {
            Optional<String> ofRule = forEverybody(
                            rule, selector -> selector.whole().contains(rule))
                    .or(() -> ofReserved(
                            exemption.origin().rank(),
                            selector -> selector.whole().contains(rule)));
            if (ofRule.isEmpty()) {
                return Optional.empty();
            }
            reason = reason.or(() -> ofRule);
        }
        return reason;
    }

    private Optional<String> ofReserved(int rank, Predicate<RuleSelector> isMeant) {
        return reserved.entrySet().stream()
                .filter(entry -> isMeant.test(entry.getKey()))
                .filter(entry -> !entry.getValue().permits(rank))
                .findFirst()
                .map(entry -> reserved(entry.getKey(), entry.getValue()));
    }

    private static String reserved(RuleSelector selector, Reservation reservation) {
        return "only " + reservation.place().document() + " and what stands above it may waive " + selector.name()
                + " (" + reservation.place() + ")";
    }
}
