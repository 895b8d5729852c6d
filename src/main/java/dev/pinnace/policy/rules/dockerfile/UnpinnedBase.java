package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import dev.pinnace.policy.rules.dockerfile.ImageText.Part;

/** A base that no digest pins. Defaults of arguments count; where only the build knows the name, this is worth no more than a note. */
@AutoService(Rule.class)
public final class UnpinnedBase implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A base image is not pinned by a digest")
                .because(
                        "A tag can be moved to other content at any time, by its owner or by somebody who took over the"
                                + " account. Only a digest says which bytes the image starts from.")
                .remedy(
                        "Write the digest behind the name, FROM name:tag@sha256:…, and let Renovate or Dependabot move it.")
                .errorEverywhere()
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (Base base : Base.all(file)) {
            Part digest = base.name().digest();
            if (digest == Part.ABSENT) {
                run.report(
                        Violation.at(base.at(file), "the base " + base.name().shown() + " is not pinned by a digest"));
            } else if (digest == Part.UNKNOWN) {
                run.report(Violation.at(
                                base.at(file),
                                "only the build knows whether the base "
                                        + base.name().shown() + " is pinned by a digest")
                        .atMost(Severity.INFO)
                        .mendedBy("Give the argument a default that ends in @sha256:…."));
            }
        }
    }
}
