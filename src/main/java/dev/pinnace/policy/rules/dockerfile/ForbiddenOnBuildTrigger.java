package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.SyntaxProblem;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;

/** {@code ONBUILD} with {@code FROM}, {@code MAINTAINER} or another {@code ONBUILD}. */
@AutoService(Rule.class)
public final class ForbiddenOnBuildTrigger implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("ONBUILD delays an instruction that it cannot delay")
                .because("FROM, MAINTAINER and ONBUILD cannot be delayed; the build is refused.")
                .remedy("Remove the instruction, or write it without ONBUILD.")
                .severity(Severity.ERROR)
                .aliases("DL3043")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        file.dockerfile().problems().stream()
                .filter(problem -> problem.kind() == SyntaxProblem.Kind.BAD_ONBUILD)
                .forEach(problem -> run.report(Violation.at(file.at(problem.range()), SyntaxMessage.of(problem))));
    }
}
