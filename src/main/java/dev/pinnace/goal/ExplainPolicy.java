package dev.pinnace.goal;

import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.policy.evaluation.Explanation;
import dev.pinnace.policy.evaluation.Loosening;
import dev.pinnace.policy.evaluation.PolicyDifference;
import dev.pinnace.policy.evaluation.PolicyDifference.Change;
import dev.pinnace.policy.evaluation.PolicyLayer;
import dev.pinnace.policy.evaluation.RuleSet;
import dev.pinnace.policy.evaluation.StrictestPolicy;
import dev.pinnace.report.PolicyReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells what policy is in force, where everything in it comes from, and what another parent would change. */
public final class ExplainPolicy {
    private final RuleSet rules;
    private final Optional<Path> json;

    /**
     * @param rules that there are
     * @param json file for programs
     */
    public ExplainPolicy(RuleSet rules, Optional<Path> json) {
        this.rules = rules;
        this.json = json;
    }

    /**
     * Tells.
     *
     * @param layers of the policy, the one farthest from the project first
     * @param attempts to loosen it that no layer shows
     * @param others layers of the policy that it is compared with
     * @return lines for people
     * @throws ImageBuildException when the file cannot be written
     */
    public List<String> run(List<PolicyLayer> layers, List<Loosening> attempts, Optional<List<PolicyLayer>> others) {
        StrictestPolicy strictest = StrictestPolicy.of(rules, layers);
        Explanation explanation = Explanation.of(rules, strictest);
        List<String> lines = new ArrayList<>(PolicyReport.table(explanation));
        Stream.concat(strictest.loosenings().stream(), attempts.stream())
                .forEach(attempt -> lines.add("has no effect: " + attempt.message()));
        List<Change> changes = List.of();
        if (others.isPresent()) {
            Explanation other = Explanation.of(rules, StrictestPolicy.of(rules, others.get()));
            changes = PolicyDifference.between(explanation, other);
            lines.add("");
            lines.addAll(PolicyReport.changes(changes));
        }
        List<Change> written = changes;
        json.ifPresent(file -> write(file, PolicyReport.json(explanation, written)));
        return lines;
    }

    private static void write(Path file, byte[] bytes) {
        try {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new ImageBuildException("cannot write " + file + ": " + e, e);
        }
    }
}
