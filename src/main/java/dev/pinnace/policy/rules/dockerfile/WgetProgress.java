package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;

/** {@code wget} without a flag that says how progress is shown. */
@AutoService(Rule.class)
public final class WgetProgress implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("wget fills the log of the build with its progress")
                .because("A download writes thousands of lines into the log.")
                .remedy("Add --progress=dot:giga, or --quiet.")
                .style(Severity.INFO)
                .aliases("DL3047")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        BuildSteps.commands(file).stream()
                .filter(command -> command.is("wget") && !isQuiet(command))
                .forEach(command -> run.report(command.violation("'" + command.excerpt() + "' logs its progress")));
    }

    private static boolean isQuiet(Invocation command) {
        Options options = Curl.options(command);
        boolean toFile = options.has("-o", "--output-file", "-a", "--append-output");
        boolean asks = options.has("-V", "--version", "-h", "--help", "--spider");
        return options.has("--progress", "-q", "--quiet", "--no-verbose")
                || command.arguments().contains("-nv")
                || toFile
                || asks;
    }
}
