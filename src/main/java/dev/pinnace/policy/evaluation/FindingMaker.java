package dev.pinnace.policy.evaluation;

import dev.pinnace.policy.Finding;
import dev.pinnace.policy.Finding.Standing;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Origin;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes findings of what a rule says: severity, origin, fingerprint, and whether it counts. */
final class FindingMaker {
    /** The order in which violations that are equal but for their place get their ordinals. */
    private static final Comparator<Violation> BY_PLACE = Comparator.comparingInt(
                    (Violation violation) -> violation.location().line())
            .thenComparingInt(violation -> violation.location().column())
            .thenComparingInt(violation -> violation.location().layer().orElse(-1));

    private final Policy policy;
    private final Exemptions exemptions;
    private final Optional<ImageSubject> image;
    private final Map<String, Refused> inBaseline = new TreeMap<>();

    /** Findings of a rule that a baseline holds in vain: why, and where the first of them stands. */
    private record Refused(String reason, PolicyPlace place, int count) {
        Refused and(Refused other) {
            PolicyPlace first = other.place.line() < place.line() ? other.place : place;
            return new Refused(reason, first, count + other.count);
        }

        String message(String rule) {
            String document = place.isFile() ? "the baseline " + place : place.toString();
            return document + " holds " + count + (count == 1 ? " finding" : " findings") + " of " + rule
                    + ", which has no effect, since " + reason;
        }
    }

    FindingMaker(Policy policy, Exemptions exemptions, Optional<ImageSubject> image) {
        this.policy = policy;
        this.exemptions = exemptions;
        this.image = image;
    }

    /** The findings that are left when those are dropped whose severity is off. */
    List<Finding> findings(RuleInForce rule, List<Violation> violations) {
        Fingerprints fingerprints = new Fingerprints(rule.id());
        List<Finding> findings = new ArrayList<>();
        for (Violation violation :
                violations.stream().distinct().sorted(BY_PLACE).toList()) {
            String fingerprint = fingerprints.next(violation);
            List<String> aliases = aliases(rule, violation);
            Severity severity = severity(rule, aliases, violation);
            if (severity != Severity.OFF) {
                findings.add(finding(rule, violation, fingerprint, severity));
            }
        }
        return findings;
    }

    private static List<String> aliases(RuleInForce rule, Violation violation) {
        return violation.aliases(rule.metadata());
    }

    private static Severity severity(RuleInForce rule, List<String> aliases, Violation violation) {
        Severity level = rule.level(aliases);
        return violation.details().ceiling().map(level::atMost).orElse(level);
    }

    private Finding finding(RuleInForce rule, Violation violation, String fingerprint, Severity severity) {
        List<String> aliases = aliases(rule, violation);
        Exemption.Subject subject = new Exemption.Subject(rule.id(), aliases, violation.location());
        Exemptions.Ruling ruling = exemptions.rule(subject);
        Standing standing = ruling.standing();
        if (standing.kind() == Standing.Kind.ACTIVE) {
            standing = withoutWaiver(rule, subject, fingerprint);
        }
        String remedy = violation.details().remedy().orElse(rule.metadata().remedy());
        return new Finding(
                rule.id(),
                aliases,
                severity,
                origin(violation),
                violation.location(),
                new Finding.Text(violation.message() + ruling.addition(), remedy),
                fingerprint,
                standing);
    }

    private Standing withoutWaiver(RuleInForce rule, Exemption.Subject subject, String fingerprint) {
        if (policy.baseline().contains(fingerprint)) {
            if (!exemptions.isLocked(subject)) {
                return new Standing(Standing.Kind.BASELINED, Optional.empty());
            }
            exemptions
                    .forbids(subject)
                    .ifPresent(reason -> inBaseline.merge(
                            rule.id(), new Refused(reason, policy.baseline().place(fingerprint), 1), Refused::and));
        }
        if (rule.isPreview()) {
            return new Standing(
                    Standing.Kind.PREVIEW,
                    Optional.of("new in edition " + rule.metadata().since()));
        }
        return Standing.ACTIVE;
    }

    /** What is said of a baseline that holds findings which the project may not waive. */
    List<EngineRemark> refusedBaseline() {
        List<EngineRemark> remarks = new ArrayList<>();
        inBaseline.forEach((rule, refused) -> remarks.add(new EngineRemark(
                EngineRules.LOOSENED_POLICY,
                Violation.at(refused.place.location("baseline"), refused.message(rule))
                        .about("baseline " + rule))));
        return remarks;
    }

    private Origin origin(Violation violation) {
        Location location = violation.location();
        return violation.details().origin().orElseGet(() -> {
            if (location.layer().isEmpty() || image.isEmpty()) {
                return Origin.PROJECT;
            }
            return image.get().originOf(location.layer().getAsInt());
        });
    }
}
