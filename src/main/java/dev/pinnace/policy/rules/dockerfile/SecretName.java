package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import dev.pinnace.policy.rules.dockerfile.Declarations.Declaration;
import dev.pinnace.policy.rules.dockerfile.SecretNames.Verdict;
import java.util.Locale;
import java.util.Set;

/** {@code ARG} or {@code ENV} has the name of a secret. */
@AutoService(Rule.class)
public final class SecretName implements DockerfileRule {
    private static final Set<String> SWITCHES = Set.of("true", "false", "none", "null", "yes", "no", "on", "off");

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A variable of the build has the name of a secret")
                .because(
                        "Values of ENV stand in the configuration of the image, values of ARG in its history and provenance;"
                                + " whoever pulls the image reads them.")
                .remedy(
                        "Mount the secret into the step that needs it, RUN --mount=type=secret,id=…; give secrets of the"
                                + " application to the container, not to the image.")
                .severity(Severity.INFO)
                .aliases("DL3064", "DS-0031", "SecretsUsedInArgOrEnv", "CIS-DI-0010")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (Declaration declaration : Declarations.ofInstructions(file)) {
            Verdict verdict = isHarmless(declaration) ? Verdict.HARMLESS : SecretNames.of(declaration.name());
            if (verdict != Verdict.HARMLESS) {
                Violation violation = violation(file, declaration);
                run.report(verdict == Verdict.WORD ? violation : violation.as("DL3064", "DS-0031", "CIS-DI-0010"));
            }
        }
    }

    /** A switch is no secret, nor is the place of a mounted one. */
    private static boolean isHarmless(Declaration declaration) {
        return declaration
                .value()
                .map(value -> value.strip().toLowerCase(Locale.ROOT))
                .filter(value -> SWITCHES.contains(value) || value.startsWith("/run/secrets/"))
                .isPresent();
    }

    private static Violation violation(DockerfileSubject file, Declaration declaration) {
        String name = Excerpt.of(declaration.name());
        return Violation.at(file.at(declaration.range()), declaration.kind() + " " + name + " has the name of a secret")
                .about(name);
    }
}
