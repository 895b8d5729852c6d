package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import java.util.Set;

/** {@code useradd} with an id of six digits and more, without {@code --no-log-init}. */
@AutoService(Rule.class)
public final class LargeLoginLog implements DockerfileRule {

    private static final Set<String> WITH_VALUE = Set.of(
            "-u",
            "--uid",
            "-g",
            "--gid",
            "-G",
            "--groups",
            "-d",
            "--home-dir",
            "--home",
            "-b",
            "--base-dir",
            "-c",
            "--comment",
            "-s",
            "--shell",
            "-e",
            "--expiredate",
            "-f",
            "--inactive",
            "-k",
            "--skel",
            "-K",
            "--key",
            "-p",
            "--password",
            "-R",
            "--root",
            "-P",
            "--prefix",
            "-Z",
            "--selinux-user");

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("useradd with a high id writes a huge login log")
                .because(
                        "useradd reserves a place in /var/log/lastlog for every id below; with an id of six digits and "
                                + "more that makes layers of many megabytes.")
                .remedy("Add --no-log-init (-l), or choose a smaller id.")
                .severity(Severity.INFO)
                .aliases("DL3046")
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (Invocation command : BuildSteps.commands(file)) {
            if (!command.is("useradd")) {
                continue;
            }
            Options options = command.options(WITH_VALUE);
            boolean high = options.value("-u", "--uid")
                    .filter(id -> id.matches("0*[1-9][0-9]{5,}"))
                    .isPresent();
            if (high && !options.has("-l", "--no-log-init")) {
                run.report(
                        command.violation("useradd with a high id and without --no-log-init writes a huge login log"));
            }
        }
    }
}
