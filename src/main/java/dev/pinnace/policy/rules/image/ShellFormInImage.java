package dev.pinnace.policy.rules.image;

import com.google.auto.service.AutoService;
import com.google.re2j.Pattern;
import dev.pinnace.policy.ImageRule;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The image starts a shell that starts the application. */
@AutoService(Rule.class)
public final class ShellFormInImage implements ImageRule {
    private static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "dash", "zsh", "ksh");

    /** The shell makes room for what it starts. */
    private static final Pattern EXEC = Pattern.compile("(?:^|[;&|\\n(])\\s*exec\\s");

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The image starts its program through a shell")
                .because(
                        "The shell is the first process of the container and does not pass the signal on that asks it to"
                                + " stop, so that the application is killed in the middle of its work. It also needs a shell in the"
                                + " image.")
                .remedy("Write the exec form, ENTRYPOINT [\"java\", \"-jar\", \"app.jar\"], or begin the command of the"
                        + " shell with exec.")
                .severity(Severity.WARN)
                .build();
    }

    @Override
    public void check(ImageSubject image, RuleRun run) {
        check(image.config().entrypoint(), "Entrypoint", run);
        check(image.config().command(), "Cmd", run);
    }

    private static void check(List<String> words, String field, RuleRun run) {
        Optional<String> script = script(words);
        if (script.isPresent() && !EXEC.matcher(script.get()).find()) {
            String message = "starts " + Quoted.of(words.get(0)) + ", and that the program";
            run.report(Violation.at(new Location.InConfiguration("config." + field), message)
                    .about("shell form"));
        }
    }

    /** The text that a shell is to run. */
    private static Optional<String> script(List<String> words) {
        if (words.isEmpty()
                || !SHELLS.contains(words.get(0).substring(words.get(0).lastIndexOf('/') + 1))) {
            return Optional.empty();
        }
        for (int i = 1; i < words.size() - 1; i++) {
            String option = words.get(i);
            if (option.matches("-[a-z]*c")) {
                return Optional.of(words.get(i + 1));
            }
            if (!option.startsWith("-") && !"pipefail".equals(option)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
