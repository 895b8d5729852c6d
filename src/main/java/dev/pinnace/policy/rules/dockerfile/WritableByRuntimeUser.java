package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.Add;
import dev.pinnace.dockerfile.Copy;
import dev.pinnace.dockerfile.Instruction;
import dev.pinnace.dockerfile.Stage;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.Optional;

/** Files of the image are copied as the property of the user that the image runs as. */
@AutoService(Rule.class)
public final class WritableByRuntimeUser implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("Files belong to the user that runs the application")
                .because(
                        "What the application owns it can change: an intruder may rewrite the program that runs next time.")
                .remedy(
                        "Leave files to root and let others read them: drop --chown, and use --chmod where modes are tight.")
                .severity(Severity.INFO)
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        Optional<String> user =
                ImageUser.of(file).filter(found -> !found.isRoot()).flatMap(ImageUser::name);
        if (user.isEmpty()) {
            return;
        }
        for (Stage stage : FinalImage.stages(file)) {
            for (Instruction instruction : stage.instructions()) {
                owner(file, instruction)
                        .filter(user.get()::equals)
                        .ifPresent(owner -> run.report(Violation.at(
                                file.at(instruction.range()),
                                "What is copied belongs to '" + Excerpt.of(owner) + "', as whom the image runs")));
            }
        }
    }

    private static Optional<String> owner(DockerfileSubject file, Instruction instruction) {
        Optional<String> owner = Optional.empty();
        if (instruction instanceof Copy copy) {
            owner = copy.chown();
        } else if (instruction instanceof Add add) {
            owner = add.chown();
        }
        return owner.map(text -> file.states().before(instruction).expand(text).text())
                .map(text -> text.contains(":") ? text.substring(0, text.indexOf(':')) : text);
    }
}
