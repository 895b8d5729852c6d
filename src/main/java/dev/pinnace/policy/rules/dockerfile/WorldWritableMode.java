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
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A file or directory of the image gets a mode that lets everybody write, without the sticky bit. */
@AutoService(Rule.class)
public final class WorldWritableMode implements DockerfileRule {
    private static final Set<String> MODE = Set.of("-m", "--mode", "-o", "--owner", "-g", "--group", "-t", "-S");

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("Files of the image may be written by everybody")
                .because("An intruder with any account can replace what everybody may write, code included.")
                .remedy(
                        "Give the owner what it needs, for example chmod 0755 or 0644; for a shared directory use 1777.")
                .severity(Severity.ERROR)
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (Stage stage : FinalImage.stages(file)) {
            stage.instructions().forEach(instruction -> checkFlag(file, instruction, run));
        }
        BuildSteps.of(file).stream()
                .filter(BuildStep::isInImage)
                .flatMap(step -> step.commands().stream())
                .filter(command -> command.is("chmod", "install", "mkdir"))
                .filter(command -> !command.step().isFollowedBy(command, later -> removesTargets(later, command)))
                .forEach(command -> mode(command)
                        .filter(LooseModes::letsEverybodyWrite)
                        .ifPresent(mode ->
                                run.report(command.violation("'" + command.excerpt() + "' lets everybody write"))));
    }

    private static void checkFlag(DockerfileSubject file, Instruction instruction, RuleRun run) {
        Optional<String> mode = Optional.empty();
        if (instruction instanceof Copy copy) {
            mode = copy.chmod();
        } else if (instruction instanceof Add add) {
            mode = add.chmod();
        }
        mode.map(text -> file.states().before(instruction).expand(text).text())
                .filter(LooseModes::letsEverybodyWrite)
                .ifPresent(text -> run.report(Violation.at(
                        file.at(instruction.range()), "--chmod=" + Excerpt.of(text) + " lets everybody write")));
    }

    /** What the same step removes again is not in the image. */
    private static boolean removesTargets(Invocation later, Invocation command) {
        List<String> words = command.options().positional();
        return later.is("rm") && words.size() > 1 && later.arguments().containsAll(words.subList(1, words.size()));
    }

    private static Optional<String> mode(Invocation command) {
        if (command.is("chmod")) {
            return command.arguments().stream()
                    .filter(word -> !word.startsWith("--") && LooseModes.isMode(word))
                    .filter(word -> !word.matches("-[Rcfv]+"))
                    .findFirst();
        }
        return command.is("install", "mkdir") ? command.options(MODE).value("-m", "--mode") : Optional.empty();
    }
}
