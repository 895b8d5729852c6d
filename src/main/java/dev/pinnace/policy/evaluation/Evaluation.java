package dev.pinnace.policy.evaluation;

import dev.pinnace.inspect.FileVisitor;
import dev.pinnace.inspect.LayerMemory;
import dev.pinnace.jvm.Workbench;
import dev.pinnace.policy.Finding;
import dev.pinnace.policy.Need;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Subject;
import dev.pinnace.policy.Violation;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Judges one subject. Used once, by one thread. */
public final class Evaluation implements Closeable {
    /**
     * What there is to look at, and what must be asked for. A rule whose kind is absent has nothing to say; nobody needs to
     * hear of it.
     */
    private static final Set<Need> MATTERS =
            EnumSet.of(Need.DOCKERFILE, Need.IMAGE, Need.PLAN, Need.JAVA, Need.SHELLCHECK);

    private final PolicyEvaluator evaluator;
    private final ContentPass contents;
    private final Optional<JavaInspection> java;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> evaluated = new TreeSet<>();
    private final List<NotEvaluated> notEvaluated = new ArrayList<>();

    Evaluation(PolicyEvaluator evaluator, ContentPass contents, Optional<JavaInspection> java) {
        this.evaluator = evaluator;
        this.contents = contents;
        this.java = java;
    }

    /** Shows the files of the image to the rules that look at them, while it is read; must be given to the reader. */
    public FileVisitor contents() {
        return contents;
    }

    /**
     * Keeps what is learnt of the layers, so that one that is known is not shown again; may be given to the reader.
     *
     * @param anew whether what is there is not used but replaced
     */
    public LayerMemory memory(Workbench bench, boolean anew) {
        return bench.code()
                .map(code -> contents.memory(bench.cache(), code, anew))
                .orElse(LayerMemory.NONE);
    }

    /**
     * Judges.
     *
     * @param subject that of the beginning, with the image when it has been read
     * @throws RuleFailureException when a rule fails
     * @throws IllegalStateException when there is an image whose files have not been shown
     */
    public Verdict end(Subject subject) {
        List<PragmaReader.Found> pragmas = evaluator.pragmas(subject);
        Exemptions exemptions = evaluator.exemptions(pragmas);
        FindingMaker maker = new FindingMaker(evaluator.policy(), exemptions, subject.image());
        subject.image().ifPresent(contents::requireShown);
        Subject whole = java.flatMap(
                        inspection -> subject.image().map(inspection::contents).map(subject::withJava))
                .orElse(subject);
        for (RuleInForce rule : evaluator.inForce()) {
            if (rule.isOn()) {
                run(rule, whole, maker);
            }
        }
        List<EngineRemark> remarks = new ArrayList<>();
        pragmas.forEach(found -> remarks.addAll(found.remarks()));
        remarks.addAll(exemptions.remarks(Collections.unmodifiableSet(evaluated)));
        remarks.addAll(loosenings(maker));
        add(remarks, maker);
        Verdict.Extent extent = new Verdict.Extent(List.copyOf(evaluated), notEvaluated);
        Policy policy = evaluator.policy();
        return Verdict.of(findings, policy.thresholds(), extent, policy.digest());
    }

    /** What the project or a parent says that a policy above does not allow. */
    private List<EngineRemark> loosenings(FindingMaker maker) {
        List<EngineRemark> remarks = new ArrayList<>();
        for (Loosening attempt : evaluator.policy().loosenings()) {
            Violation violation = Violation.at(attempt.attempt().place().location(attempt.element()), attempt.message())
                    .about(attempt.subject() + " in "
                            + attempt.attempt().place().document());
            // Who builds the project cannot mend its parents.
            remarks.add(new EngineRemark(
                    EngineRules.LOOSENED_POLICY, attempt.byProject() ? violation : violation.atMost(Severity.WARN)));
        }
        remarks.addAll(maker.refusedBaseline());
        return remarks;
    }

    private void run(RuleInForce rule, Subject subject, FindingMaker maker) {
        Set<Need> missing = rule.missing(subject.parts());
        if (missing.isEmpty()) {
            List<Violation> violations = rule.rule().accept(new RuleRunner(rule, subject, contents));
            evaluated.add(rule.id());
            findings.addAll(maker.findings(rule, violations));
        } else if (Collections.disjoint(missing, MATTERS) || (rule.isLocked() && isExpected(missing, subject))) {
            notEvaluated.add(new NotEvaluated(rule.id(), missing, rule.isLocked()));
        }
    }

    /** Whether there should be something to look at: who has a plan has an image, and ShellCheck can see a Dockerfile. */
    private static boolean isExpected(Set<Need> missing, Subject subject) {
        boolean isOfImage = missing.contains(Need.IMAGE) || missing.contains(Need.JAVA);
        return (isOfImage && subject.plan().isPresent()) || missing.equals(EnumSet.of(Need.SHELLCHECK));
    }

    private void add(List<EngineRemark> remarks, FindingMaker maker) {
        Map<String, List<Violation>> byRule = new TreeMap<>();
        remarks.forEach(remark -> byRule.computeIfAbsent(remark.rule().id(), id -> new ArrayList<>())
                .add(remark.violation()));
        for (RuleInForce rule : evaluator.inForce()) {
            findings.addAll(maker.findings(rule, byRule.getOrDefault(rule.id(), List.of())));
        }
    }

    /** Deletes temporary files. */
    @Override
    public void close() throws IOException {
        contents.close();
        if (java.isPresent()) {
            java.get().close();
        }
    }
}
