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
    private final Map<String, List<Location>> inBaseline = new TreeMap<>();

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
            inBaseline.computeIfAbsent(rule.id(), id -> new ArrayList<>()).add(subject.location());
        }
        if (rule.isPreview()) {
            return new Standing(
                    Standing.Kind.PREVIEW,
                    Optional.of("new in edition " + rule.metadata().since()));
        }
        return Standing.ACTIVE;
    }

    /** What is said of a baseline that holds findings of rules that are locked. */
    List<EngineRemark> refusedBaseline() {
        List<EngineRemark> remarks = new ArrayList<>();
        inBaseline.forEach((rule, places) -> {
            PolicyPlace lock = policy.locks().get(rule);
            if (lock != null) {
                String message = "the baseline holds " + places.size() + (places.size() == 1 ? " finding" : " findings")
                        + " of " + rule + ", which has no effect, since " + lock + " locks " + rule;
                remarks.add(new EngineRemark(
                        EngineRules.LOOSENED_POLICY,
                        Violation.at(new Location.InPom("baseline"), message).about("baseline " + rule)));
            }
        });
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
