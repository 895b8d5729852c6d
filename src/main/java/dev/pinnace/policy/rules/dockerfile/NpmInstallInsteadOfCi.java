package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import java.util.Set;

/** {@code npm install} of what {@code package.json} names. */
@AutoService(Rule.class)
public final class NpmInstallInsteadOfCi implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("npm install is used where npm ci would be exact")
                .because("npm install may take other versions than the lock file says, and writes a new lock file in "
                        + "silence.")
                .remedy("Copy package-lock.json into the stage and use npm ci.")
                .style(Severity.INFO)
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (Invocation command : BuildSteps.commands(file)) {
            if (!command.is("npm")) {
                continue;
            }
            Options options =
                    command.options(Set.of("--omit", "--only", "--loglevel", "--registry", "--prefix", "--include"));
            boolean all = Set.of("install", "i").contains(options.subcommand())
                    && options.afterSubcommand().isEmpty()
                    && !options.has("-g", "--global");
            if (all) {
                run.report(command.violation("'" + command.excerpt() + "' may leave the versions of the lock file"));
            }
        }
    }
}
