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

/** A base without tag and digest. Defaults of arguments count; what only the build knows is not judged. */
@AutoService(Rule.class)
public final class UntaggedBase implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A base image has no tag")
                .because(
                        "Without a tag the registry gives whatever is latest there on the day of the build, so the same"
                                + " Dockerfile makes another image tomorrow.")
                .remedy("Name a version, and better its digest as well: FROM debian:13-slim@sha256:….")
                .severity(Severity.WARN)
                .aliases("DL3006", "DS-0001", "CKV_DOCKER_7")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (Base base : Base.all(file)) {
            if (base.name().tag() == Part.ABSENT && base.name().digest() == Part.ABSENT) {
                run.report(Violation.at(
                        base.at(file), "the base " + base.name().shown() + " has neither a tag nor a digest"));
            }
        }
    }
}
