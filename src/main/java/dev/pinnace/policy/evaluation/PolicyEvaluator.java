package dev.pinnace.policy.evaluation;

import dev.pinnace.jvm.Workbench;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Need;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Subject;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Judges a subject by all rules under a policy. Immutable; may be shared.
 *
 * <p>An image is read once, for all rules together:
 *
 * <pre>{@code
 * Evaluation evaluation = evaluator.begin(subject, temporaries);
 * ImageSnapshot snapshot = image.snapshot(evaluation.contents());
 * Verdict verdict = evaluation.end(subject.withImage(new ImageSubject(snapshot, origins)));
 * }</pre>
 */
public final class PolicyEvaluator {
    private final RuleSet rules;
    private final Policy policy;
    private final LocalDate today;
    private final List<RuleInForce> inForce;
    private final Prohibitions prohibitions;
    private final List<Exemption> waivers;

    /**
     * @param policy whose names are known to the rules, as {@link PolicyReader} makes sure
     * @param today on which waivers are judged
     * @throws IllegalArgumentException when the policy has a name or a parameter that the rules do not know
     */
    public PolicyEvaluator(RuleSet rules, Policy policy, LocalDate today) {
        this.rules = rules;
        this.policy = policy;
        this.today = today;
        policy.settings().keySet().forEach(rules::metadata);
        inForce = rules.rules().stream()
                .map(rule -> new RuleInForce(rule, rules.metadata(rule.id()), policy, singledOut(rule.id())))
                .toList();
        Map<RuleSelector, WaiverLimits.Reservation> reserved = new LinkedHashMap<>();
        new TreeMap<>(policy.limits().reserved()).forEach((name, by) -> reserved.put(selector(name), by));
        Map<RuleSelector, Optional<PolicyPlace>> unwaivable = new LinkedHashMap<>();
        new TreeSet<>(policy.limits().unwaivable())
                .forEach(name -> unwaivable.put(
                        selector(name),
                        Optional.ofNullable(policy.limits().places().get(name))));
        prohibitions = new Prohibitions(policy.locks(), unwaivable, reserved);
        waivers = policy.waivers().stream().map(this::exemption).toList();
    }

    /** The places that waivers of a rule name, each by its own pattern. */
    private Predicate<Location> singledOut(String rule) {
        List<Predicate<Location>> areas = policy.waivers().stream()
                .filter(waiver -> !waiver.where().isEmpty())
                .map(this::exemption)
                .filter(exemption -> exemption.selector().rules().contains(rule))
                .map(Exemption::area)
                .toList();
        return location -> areas.stream().anyMatch(area -> area.test(location));
    }

    private RuleSelector selector(String name) {
        return rules.resolve(name).orElseThrow(() -> new IllegalArgumentException("there is no rule " + name));
    }

    private Exemption exemption(Waiver waiver) {
        boolean everywhere = waiver.where().isEmpty();
        Glob glob = new Glob(waiver.where());
        Predicate<Location> area = location -> everywhere || glob.matches(location.anchor());
        Exemption.Kind kind = waiver.source().shared() ? Exemption.Kind.SHARED_POLICY : Exemption.Kind.POLICY;
        String where = everywhere ? "" : "for '" + waiver.where() + "'";
        return new Exemption(
                selector(waiver.rule()),
                area,
                waiver.reason(),
                waiver.expires(),
                new Exemption.Origin(
                        kind, waiver.source().at(), where, waiver.source().rank()));
    }

    /**
     * Judges a subject without an image.
     *
     * @throws RuleFailureException when a rule fails
     * @throws IllegalArgumentException when there is an image
     */
    public Verdict evaluate(Subject subject) {
        if (subject.image().isPresent()) {
            throw new IllegalArgumentException("an image is judged while it is read; see begin");
        }
        return new Evaluation(this, ContentPass.withoutImage(), Optional.empty()).end(subject);
    }

    /**
     * Starts to judge a subject whose image is about to be read.
     *
     * @param subject all that is known before, without the image
     * @param temporaries a directory, made when needed, for large files that several rules look at
     */
    public Evaluation begin(Subject subject, Path temporaries) {
        return begin(subject, Workbench.in(temporaries));
    }

    /**
     * Starts to judge a subject whose image is about to be read.
     *
     * @param subject all that is known before, without the image
     * @param bench whose directory takes large files that several rules look at
     */
    public Evaluation begin(Subject subject, Workbench bench) {
        Set<Need> parts = EnumSet.of(Need.IMAGE, Need.JAVA);
        parts.addAll(subject.parts());
        ContentPass contents = new ContentPass(bench.temporaries());
        List<RuleInForce> running = inForce.stream()
                .filter(rule -> rule.isOn() && rule.missing(parts).isEmpty())
                .toList();
        running.forEach(rule -> contents.begin(rule, subject));
        if (running.stream().noneMatch(rule -> rule.rule().needs().contains(Need.JAVA))) {
            return new Evaluation(this, contents, Optional.empty());
        }
        JavaInspection java = new JavaInspection(subject.plan()
                .map(plan -> bench.withJdk(plan.runtime().jdkHome()))
                .orElse(bench));
        contents.share(java);
        return new Evaluation(this, contents, Optional.of(java));
    }

    /** The severity of every rule under the policy by its id, {@code OFF} too; the highest where parts of it differ. */
    public SortedMap<String, Severity> severities() {
        SortedMap<String, Severity> severities = new TreeMap<>();
        inForce.forEach(rule -> severities.put(rule.id(), rule.highestLevel()));
        return severities;
    }

    List<RuleInForce> inForce() {
        return inForce;
    }

    Policy policy() {
        return policy;
    }

    /** The pragmas of all Dockerfiles. */
    List<PragmaReader.Found> pragmas(Subject subject) {
        return subject.dockerfiles().stream()
                .map(file -> PragmaReader.read(rules, file, policy.foreignPragmas()))
                .toList();
    }

    /** Pragmas go before waivers: they stand nearer to what they waive. */
    Exemptions exemptions(List<PragmaReader.Found> pragmas) {
        List<Exemption> all = new ArrayList<>();
        pragmas.forEach(found -> all.addAll(found.exemptions()));
        all.addAll(waivers);
        return new Exemptions(all, prohibitions, policy.limits(), today);
    }
}
