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

/** {@code ADD} of something remote that is not compared with a checksum. */
@AutoService(Rule.class)
public final class RemoteAddWithoutChecksum implements DockerfileRule {
    private static final Pattern REMOTE = Pattern.compile("(?i)(?:https?|ftp|git|ssh)://.*|git@[^:]+:.*");
    private static final Pattern COMMIT = Pattern.compile("(?i).*#[0-9a-f]{40}(?:[0-9a-f]{24})?(?::.*)?");

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A remote file is added without a checksum")
                .because("The server decides what enters the image, today and at every rebuild.")
                .remedy(
                        "Name the checksum, ADD --checksum=sha256:… URL DESTINATION, or the commit of a Git repository.")
                .severity(Severity.WARN)
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (Add add : file.dockerfile().all(Add.class)) {
            if (add.checksum().isPresent()) {
                continue;
            }
            for (Word source : add.sources()) {
                String url = file.states().before(add).expand(source.text()).text();
                if (REMOTE.matches(url) && !COMMIT.matches(url)) {
                    run.report(Violation.at(file.at(add.range()), Quotation.of(url) + " is added without a checksum"));
                }
            }
        }
    }
}
