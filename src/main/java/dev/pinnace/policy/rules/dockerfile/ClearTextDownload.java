package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import com.google.re2j.Pattern;
import dev.pinnace.dockerfile.Add;
import dev.pinnace.dockerfile.Word;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.List;
import java.util.Optional;

/** Something is fetched over a protocol without protection, and not checked afterwards. */
@AutoService(Rule.class)
public final class ClearTextDownload implements DockerfileRule {
    private static final Pattern CLEAR = Pattern.compile("(?i)[\"']?(?:http|ftp|git|telnet)://[^\\s/]+.*");
    private static final Pattern LOCAL = Pattern.compile(
            "(?i)[\"']?[a-z]+://(?:[^@/]*@)?(?:localhost|127\\.[0-9.]+|\\[::1\\]|0\\.0\\.0\\.0)(?:[:/].*)?");

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("Something is fetched over a protocol without protection")
                .because("Anybody on the way can hand the build another file.")
                .remedy("Use https, or check what was fetched: ADD --checksum=…, sha256sum --check, gpg --verify.")
                .severity(Severity.WARN)
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (Add add : file.dockerfile().all(Add.class)) {
            if (add.checksum().isEmpty()) {
                add.sources().forEach(source -> checkSource(file, add, source, run));
            }
        }
        for (BuildStep step : BuildSteps.of(file)) {
            for (Invocation command : step.commands()) {
                clearText(command)
                        .filter(url -> !step.isFollowedBy(command, ClearTextDownload::verifies))
                        .ifPresent(url -> run.report(command.violation(message(url))));
            }
        }
    }

    private static void checkSource(DockerfileSubject file, Add add, Word source, RuleRun run) {
        String url = file.states().before(add).expand(source.text()).text();
        if (isClear(url)) {
            run.report(Violation.at(file.at(add.range()), message(url)));
        }
    }

    private static String message(String url) {
        return Quotation.of(url.replace("\"", "")) + " is fetched without protection";
    }

    private static Optional<String> clearText(Invocation command) {
        return candidates(command).stream().filter(ClearTextDownload::isClear).findFirst();
    }

    private static List<String> candidates(Invocation command) {
        if (Curl.fetches(command)) {
            return Curl.options(command).positional();
        }
        if (command.is("git")) {
            return command.arguments();
        }
        Optional<Options> pip = command.pip();
        if (pip.isPresent()) {
            return pip.get().values("-i", "--index-url", "--extra-index-url", "-f", "--find-links");
        }
        if (command.is("rpm", "yum", "dnf", "microdnf", "apk", "dpkg")) {
            return command.arguments().stream()
                    .filter(word -> word.endsWith(".rpm") || word.endsWith(".apk") || word.endsWith(".deb"))
                    .toList();
        }
        return List.of();
    }

    private static boolean isClear(String url) {
        return CLEAR.matches(url) && !LOCAL.matches(url);
    }

    private static boolean verifies(Invocation command) {
        boolean sums = command.name().matches("(sha\\d+|b2|shasum|md5)sum|shasum")
                && command.options().has("-c", "--check");
        return sums
                || (command.is("gpg", "gpgv", "gpg2") && !command.options().has("--import"))
                || (command.is("cosign", "minisign", "openssl")
                        && !command.arguments().isEmpty());
    }
}
