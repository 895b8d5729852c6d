package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.Add;
import dev.pinnace.dockerfile.Copy;
import dev.pinnace.dockerfile.Heredoc;
import dev.pinnace.dockerfile.Instruction;
import dev.pinnace.dockerfile.Label;
import dev.pinnace.dockerfile.OnBuild;
import dev.pinnace.dockerfile.Run;
import dev.pinnace.dockerfile.SourceText;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Violation;
import dev.pinnace.policy.rules.dockerfile.Declarations.Declaration;
import dev.pinnace.secret.WrittenSecrets;
import java.util.List;

/** A text that is a secret by its form stands in the Dockerfile. The secret itself is never repeated. */
@AutoService(Rule.class)
public final class SecretValue implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A secret stands in the Dockerfile")
                .because(
                        "It is known to everybody who reads the source or pulls the image: what instructions say is kept in"
                                + " the history of the image for ever.")
                .remedy("Revoke the secret now; then mount a new one where it is needed, RUN --mount=type=secret,id=….")
                .errorEverywhere()
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (Declaration declaration : Declarations.ofInstructions(file)) {
            declaration
                    .value()
                    .ifPresent(value -> WrittenSecrets.in(value)
                            .forEach(found -> run.report(Violation.at(
                                            file.at(declaration.range()),
                                            declaration.kind() + " " + Excerpt.of(declaration.name()) + " holds "
                                                    + found.kind())
                                    .about(declaration.name() + " " + found.kind()))));
        }
        file.dockerfile().instructions().forEach(instruction -> checkText(file, instruction, run));
    }

    private static void checkText(DockerfileSubject file, Instruction instruction, RuleRun run) {
        if (instruction instanceof OnBuild delayed) {
            checkText(file, delayed.instruction(), run);
        } else if (instruction instanceof Run step) {
            report(file, step.source().arguments(), run);
            checkHeredocs(file, step.heredocs(), run);
        } else if (instruction instanceof Label label) {
            report(file, label.source().arguments(), run);
        } else if (instruction instanceof Copy copy) {
            checkHeredocs(file, copy.heredocs(), run);
        } else if (instruction instanceof Add add) {
            report(file, add.source().arguments(), run);
            checkHeredocs(file, add.heredocs(), run);
        }
    }

    private static void checkHeredocs(DockerfileSubject file, List<Heredoc> heredocs, RuleRun run) {
        heredocs.forEach(heredoc -> report(file, heredoc.content(), run));
    }

    private static void report(DockerfileSubject file, SourceText text, RuleRun run) {
        WrittenSecrets.in(text.text())
                .forEach(found -> run.report(Violation.at(
                        file.at(text.range(found.start(), found.end())), "The text holds " + found.kind())));
    }
}
