package dev.pinnace.policy.rules.build;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.Need;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.ShellRemark;
import dev.pinnace.policy.Subject;
import dev.pinnace.policy.SubjectRule;
import dev.pinnace.policy.Violation;
import java.util.Set;

/** ShellCheck objects to the shell text of a {@code RUN}. */
@AutoService(Rule.class)
public final class FaultyShellScript implements SubjectRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("ShellCheck objects to a shell script")
                .because(
                        "What a shell splits, expands or passes over in silence makes another image than the one that was"
                                + " meant. The rule runs when `<shellcheck>` asks for the program ShellCheck; its errors are errors,"
                                + " its warnings warnings, and all else is information.")
                .remedy("Mend the script as the wiki of ShellCheck says for the id, or waive the id.")
                .errorEverywhere()
                .aliases("SC*")
                .build();
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.DOCKERFILE, Need.SHELLCHECK);
    }

    @Override
    public void check(Subject subject, RuleRun run) {
        for (ShellRemark remark : subject.shellRemarks().orElseThrow()) {
            run.report(Violation.at(remark.place(), remark.message())
                    .about(remark.id())
                    .as(remark.id())
                    .atMost(remark.severity())
                    .mendedBy("Mend it as https://www.shellcheck.net/wiki/" + remark.id() + " says, or waive it."));
        }
    }
}
