package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.SyntaxProblem;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Violation;

/** A line that starts with no instruction of the language. */
@AutoService(Rule.class)
public final class UnknownKeyword implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A line starts with no instruction")
                .because(
                        "The build stops at this line. Often a keyword is misspelt, or the line before lacks the backslash that"
                                + " continues it.")
                .remedy("Correct the keyword, or end the line before with a backslash.")
                .errorEverywhere()
                .aliases("DL1000")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        file.dockerfile().problems().stream()
                .filter(problem -> problem.kind() == SyntaxProblem.Kind.UNKNOWN_INSTRUCTION)
                .forEach(problem -> run.report(Violation.at(file.at(problem.range()), SyntaxMessage.of(problem))));
    }
}
