package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.Expansion;
import dev.pinnace.dockerfile.From;
import dev.pinnace.dockerfile.Stage;
import dev.pinnace.dockerfile.Word;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.ImageReference;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;

/** A base whose name is empty or malformed when no build argument is given. */
@AutoService(Rule.class)
public final class InvalidDefaultArg implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("Without build arguments a base has no valid name")
                .because(
                        "A Dockerfile that can only be built with the right arguments fails for whoever does not know them.")
                .remedy("Give the argument a default: ARG NAME=VALUE before the first FROM, or ${NAME:-VALUE} in it.")
                .style(Severity.INFO)
                .aliases("InvalidDefaultArgInFrom")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        GlobalArguments arguments = GlobalArguments.of(file.dockerfile());
        for (Placed<From> from : FromInstructions.all(file)) {
            Word image = from.instruction().image();
            if (!image.hasVariable()) {
                continue;
            }
            Expansion expansion = arguments.expand(image.text());
            if (expansion.isExact() && !isName(file, from.stage(), expansion.text())) {
                run.report(Violation.at(
                        from.at(file),
                        "with the defaults of its arguments the base '" + Excerpt.of(image.text()) + "' is '"
                                + Excerpt.of(expansion.text()) + "', which is no name of an image"));
            }
        }
    }

    private static boolean isName(DockerfileSubject file, Stage stage, String text) {
        if (StageNames.upTo(file, stage).contains(StageNames.key(text))) {
            return true;
        }
        try {
            ImageReference.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
