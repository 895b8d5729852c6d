package dev.pinnace.policy.evaluation;

import dev.pinnace.policy.evaluation.WaiverLimits.Reservation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What cannot be waived, and by whom.
 *
 * @param locked rules that nothing may loosen, and who says so
 * @param unwaivable what nobody may waive
 * @param reserved what only some may waive
 */
record Prohibitions(
        Map<String, PolicyPlace> locked, List<RuleSelector> unwaivable, Map<RuleSelector, Reservation> reserved) {
    private static final String NEVER = "this rule must not be waived";

    /** Why nobody may waive a finding, or have it in a baseline; empty when somebody may. */
    Optional<String> forEverybody(Exemption.Subject subject) {
        return forEverybody(
                subject.rule(),
                unwaivable.stream().anyMatch(selector -> selector.selects(subject.rule(), subject.aliases())));
    }

    private Optional<String> forEverybody(String rule, boolean isUnwaivable) {
        PolicyPlace lock = locked.get(rule);
        if (lock != null) {
            return Optional.of(lock + " locks " + rule);
        }
        return EngineRules.contains(rule) || isUnwaivable ? Optional.of(NEVER) : Optional.empty();
    }

    /** Why an exemption does not hold for a finding; empty when it does. */
    Optional<String> of(Exemption exemption, Exemption.Subject subject) {
        return forEverybody(subject)
                .or(() -> reserved.entrySet().stream()
                        .filter(entry -> entry.getKey().selects(subject.rule(), subject.aliases()))
                        .filter(entry ->
                                exemption.origin().rank() > entry.getValue().rank())
                        .findFirst()
                        .map(entry -> reserved(entry.getKey(), entry.getValue())));
    }

    /** Why an exemption can hold for nothing, whatever is found; empty when it can. */
    Optional<String> ofAll(Exemption exemption) {
        Optional<String> reason = Optional.empty();
        Set<String> rules = exemption.selector().rules();
        for (String rule : rules) {
            Optional<String> ofRule = forEverybody(
                            rule,
                            unwaivable.stream()
                                    .anyMatch(selector -> selector.whole().contains(rule)))
                    .or(() -> ofReserved(exemption, rule));
            if (ofRule.isEmpty()) {
                return Optional.empty();
            }
            reason = reason.or(() -> ofRule);
        }
        return reason;
    }

    private Optional<String> ofReserved(Exemption exemption, String rule) {
        return reserved.entrySet().stream()
                .filter(entry -> entry.getKey().whole().contains(rule))
                .filter(entry -> exemption.origin().rank() > entry.getValue().rank())
                .findFirst()
                .map(entry -> reserved(entry.getKey(), entry.getValue()));
    }

    private static String reserved(RuleSelector selector, Reservation reservation) {
        return "only " + reservation.place().document() + " and what stands above it may waive " + selector.name()
                + " (" + reservation.place() + ")";
    }
}
