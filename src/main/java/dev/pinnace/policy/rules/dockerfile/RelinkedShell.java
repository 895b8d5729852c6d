package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import java.util.List;

/** {@code /bin/sh} becomes a link to another shell. */
@AutoService(Rule.class)
public final class RelinkedShell implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A link makes another shell the /bin/sh of the image")
                .because(
                        "Scripts of packages rely on the sh of their distribution, and who reads the Dockerfile cannot "
                                + "see which shell runs.")
                .remedy("Use SHELL, for example SHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"].")
                .severity(Severity.INFO)
                .aliases("DL4005")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (Invocation command : BuildSteps.commands(file)) {
            List<String> words = command.options().positional();
            String link = words.isEmpty() ? "" : words.get(words.size() - 1);
            if (command.is("ln") && words.size() > 1 && (link.equals("/bin/sh") || link.equals("/usr/bin/sh"))) {
                run.report(command.violation("'" + command.excerpt() + "' replaces the shell of the image"));
            }
        }
    }
}
