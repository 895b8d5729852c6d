package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
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

/** A command of the build is given a password or key, or writes one into the image. */
@AutoService(Rule.class)
public final class CredentialCommand implements DockerfileRule {
    private static final Set<String> TOOLS = Set.of(
            "aws", "az", "doctl", "gcloud", "docker", "podman", "buildah", "skopeo", "oras", "crane", "sshpass", "npm");
    private static final Set<String> LOGIN = Set.of("-p", "--password", "-u", "--username", "-t", "--access-token");

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A build step logs in, or stores credentials in the image")
                .because(
                        "The command line stands in the history of the image, and what the tool writes down stays in its"
                                + " layer.")
                .remedy("Mount the credentials into this step only, RUN --mount=type=secret,id=…,target=… or env=….")
                .severity(Severity.WARN)
                .aliases("DS-0031")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (Invocation command : BuildSteps.commands(file)) {
            if (!TOOLS.contains(command.name())) {
                continue;
            }
            known(command)
                    .ifPresent(what -> run.report(command.violation("'" + what + "' leaves credentials in the image")));
            other(command).ifPresent(what -> run.report(ours(command.violation("'" + what + "' is given a password"))));
        }
    }

    private static Violation ours(Violation violation) {
        return violation.asOurs();
    }

    private static Optional<String> known(Invocation command) {
        List<String> words = command.arguments();
        if (command.is("aws") && starts(words, "configure", "set")) {
            return words.stream()
                    .filter(word -> word.matches("(.*\\.)?aws_(access_key_id|secret_access_key|session_token)"))
                    .findFirst()
                    .map(key -> "aws configure set " + key);
        }
        Options options = command.options(LOGIN);
        if (command.is("az") && options.subcommand().equals("login") && isGiven(options, "-p", "--password")) {
            return Optional.of("az login --password");
        }
        if (command.is("doctl")
                && starts(options.positional(), "auth", "init")
                && isGiven(options, "-t", "--access-token")) {
            return Optional.of("doctl auth init --access-token");
        }
        boolean google = command.is("gcloud") && starts(options.positional(), "auth", "activate-service-account");
        return google ? Optional.of("gcloud auth activate-service-account") : Optional.empty();
    }

    private static Optional<String> other(Invocation command) {
        Options options = command.options(LOGIN);
        boolean login = command.is("docker", "podman", "buildah", "skopeo", "oras", "crane")
                && options.positional().contains("login")
                && isGiven(options, "-p", "--password");
        if (login) {
            return Optional.of(command.name() + " login --password");
        }
        if (command.is("sshpass") && command.options(Set.of("-p")).has("-p")) {
            return Optional.of("sshpass -p");
        }
        boolean npm = command.is("npm")
                && options.positional().contains("set")
                && options.positional().stream().anyMatch(word -> word.matches(".*:?_(authToken|auth|password)(=.*)?"));
        return npm ? Optional.of("npm config set _authToken") : Optional.empty();
    }

    private static boolean isGiven(Options options, String... names) {
        return options.values(names).stream().anyMatch(value -> !value.contains("/run/secrets/"));
    }

    private static boolean starts(List<String> words, String first, String second) {
        return words.size() >= 2 && words.get(0).equals(first) && words.get(1).equals(second);
    }
}
