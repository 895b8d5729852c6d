package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.RunMount;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;

/** A secret or ssh mount that others than its owner may read. */
@AutoService(Rule.class)
public final class LooseSecretMount implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A mounted secret may be read by everybody")
                .because(
                        "Any process of the build step, also one that was dropped to another user, can read the secret.")
                .remedy("Leave mode out, which means 0400, and set uid where another user needs the secret.")
                .severity(Severity.ERROR)
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (BuildStep step : BuildSteps.of(file)) {
            step.run().mounts().stream()
                    .filter(mount ->
                            mount.type().equals("secret") || mount.type().equals("ssh"))
                    .filter(LooseSecretMount::isLoose)
                    .forEach(mount -> run.report(Violation.at(
                            file.at(mount.range()),
                            "The " + mount.type() + " mount has mode "
                                    + Excerpt.of(mount.option("mode").orElse("")) + ", which lets everybody read it")));
        }
    }

    private static boolean isLoose(RunMount mount) {
        return mount.option("mode")
                .filter(mode -> mode.matches("[0-7]{1,6}"))
                .filter(mode -> (Integer.parseInt(mode, 8) & 07) != 0)
                .isPresent();
    }
}
