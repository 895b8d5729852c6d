package dev.pinnace.policy.evaluation;

import dev.pinnace.dockerfile.Dockerfile;
import dev.pinnace.dockerfile.DockerfileParser;
import dev.pinnace.dockerfile.StageStates;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Finding;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.Subject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Dockerfiles that are judged by rules under a policy on a day. */
record Checked(RuleSet rules, Policy policy, LocalDate today, List<DockerfileSubject> files) {
    static final LocalDate TODAY = LocalDate.of(2027, 1, 15);

    /** All rules of the tests, the standard policy, today. */
    static Checked by(Rule... rules) {
        return new Checked(RuleSet.of(List.of(rules)), Policy.builder().build(), TODAY, List.of());
    }

    /** By the four rules for Dockerfiles. */
    static Checked byAll() {
        return by(Rules.ROOT, Rules.SHELL_FORM, Rules.NO_HEALTH_CHECK, Rules.APT);
    }

    Checked under(Policy.Builder other) {
        return new Checked(rules, other.build(), today, files);
    }

    Checked on(LocalDate day) {
        return new Checked(rules, policy, day, files);
    }

    Checked file(String path, String... lines) {
        Dockerfile dockerfile = DockerfileParser.parse(String.join("\n", lines) + "\n");
        List<DockerfileSubject> more = new ArrayList<>(files);
        more.add(new DockerfileSubject(path, dockerfile, StageStates.of(dockerfile)));
        more.sort(Comparator.comparing(DockerfileSubject::path));
        return new Checked(rules, policy, today, more);
    }

    Checked dockerfile(String... lines) {
        return file("Dockerfile", lines);
    }

    Subject subject() {
        return Subject.builder().dockerfiles(files).build();
    }

    PolicyEvaluator evaluator() {
        return new PolicyEvaluator(rules, policy, today);
    }

    Verdict verdict() {
        return evaluator().evaluate(subject());
    }

    List<Finding> findings() {
        return verdict().findings();
    }

    /** {@code LINE RULE standing} of each finding, by line. */
    List<String> summary() {
        return findings().stream()
                .sorted(Comparator.comparingInt(
                                (Finding finding) -> finding.location().line())
                        .thenComparing(Finding::rule)
                        .thenComparing(finding -> finding.text().message()))
                .map(finding -> finding.location().line() + " " + finding.rule() + " "
                        + finding.standing().kind().toString().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** The findings of one rule. */
    List<Finding> of(String rule) {
        return findings().stream()
                .filter(finding -> finding.rule().equals(rule))
                .toList();
    }

    /** What one rule says. */
    List<String> messages(String rule) {
        return of(rule).stream().map(finding -> finding.text().message()).toList();
    }
}
