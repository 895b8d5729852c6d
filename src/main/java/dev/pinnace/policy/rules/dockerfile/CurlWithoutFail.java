package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;

/** {@code curl} takes the error page of a server for the file. */
@AutoService(Rule.class)
public final class CurlWithoutFail implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("curl does not fail on an error of the server")
                .because("Without --fail the page that says 404 becomes the downloaded file, and the build goes on.")
                .remedy("Add --fail: curl --fail --location --output FILE URL.")
                .style(Severity.INFO)
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        BuildSteps.commands(file).stream()
                .filter(command -> command.is("curl"))
                .filter(command -> isUnchecked(Curl.options(command)))
                .forEach(command ->
                        run.report(command.violation("'" + command.excerpt() + "' takes an error for a file")));
    }

    private static boolean isUnchecked(Options options) {
        boolean fails = options.has("-f", "--fail", "--fail-with-body", "--fail-early");
        boolean asks = options.has("-V", "--version", "-h", "--help", "-I", "--head", "-w", "--write-out");
        return !fails && !asks && !options.positional().isEmpty();
    }
}
