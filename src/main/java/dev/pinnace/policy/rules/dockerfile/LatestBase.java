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

/** A base with the tag {@code latest} and no digest. Defaults of arguments count. */
@AutoService(Rule.class)
public final class LatestBase implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A base image has the tag latest")
                .because(
                        "The tag latest moves from version to version, so the same Dockerfile makes another image tomorrow.")
                .remedy("Name a version, and better its digest as well: FROM debian:13-slim@sha256:….")
                .severity(Severity.WARN)
                .aliases("DL3007", "DS-0001", "CKV_DOCKER_7")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (Base base : Base.all(file)) {
            if (base.name().isLatest() && base.name().digest() == Part.ABSENT) {
                run.report(Violation.at(
                        base.at(file), "the base " + base.name().shown() + " has the tag latest, which moves"));
            }
        }
    }
}
