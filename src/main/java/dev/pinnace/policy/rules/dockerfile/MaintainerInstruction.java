package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.Maintainer;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;

/** {@code MAINTAINER}, which a label replaces. */
@AutoService(Rule.class)
public final class MaintainerInstruction implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("MAINTAINER is deprecated")
                .because(
                        "Engines no longer show what MAINTAINER says, and it may be removed; a label can be asked for by its name.")
                .remedy("Write LABEL org.opencontainers.image.authors=\"…\".")
                .severity(Severity.INFO)
                .aliases("DL4000", "DS-0022", "MaintainerDeprecated", "CKV_DOCKER_6")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (Placed<Maintainer> maintainer : Placed.direct(file, Maintainer.class)) {
            run.report(Violation.at(maintainer.at(file), "MAINTAINER is deprecated"));
        }
    }
}
