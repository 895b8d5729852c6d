package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.Add;
import dev.pinnace.dockerfile.Expansion;
import dev.pinnace.dockerfile.Word;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;

/** {@code ADD} of files that are neither remote nor an archive. */
@AutoService(Rule.class)
public final class AddInsteadOfCopy implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("ADD is used where COPY would do")
                .because("ADD also fetches and unpacks; COPY says that a file is only copied, whatever it holds.")
                .remedy("Write COPY; keep ADD for archives to be unpacked, URLs and Git repositories.")
                .severity(Severity.INFO)
                .aliases("DL3020", "DS-0005", "CKV_DOCKER_4", "CIS-DI-0009")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (Placed<Add> add : Placed.all(file, Add.class)) {
            Add instruction = add.instruction();
            boolean asksForMore = instruction.checksum().isPresent()
                    || instruction.keepGitDir()
                    || instruction.unpack().orElse(false);
            if (!asksForMore && instruction.sources().stream().noneMatch(source -> needsAdd(file, add, source))) {
                run.report(Violation.at(add.at(file), "ADD copies " + what(instruction) + "; COPY does the same"));
            }
        }
    }

    private static boolean needsAdd(DockerfileSubject file, Placed<Add> add, Word source) {
        Expansion expansion = add.before(file).expand(source.text());
        String name = expansion.text();
        return FileNames.isRemote(name)
                || FileNames.isArchive(name)
                || (!expansion.isExact() && FileNames.hintsAtRemoteOrArchive(name));
    }

    private static String what(Add add) {
        return add.sources().isEmpty()
                ? "a heredoc"
                : "'" + Excerpt.of(add.sources().get(0).text()) + "'";
    }
}
