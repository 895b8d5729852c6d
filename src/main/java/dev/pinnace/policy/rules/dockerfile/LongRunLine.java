package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.Run;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleParameter;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;

/** A line of a command that is too long to read. */
@AutoService(Rule.class)
public final class LongRunLine implements DockerfileRule {
    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("A line of RUN is too long to read")
                .because("Nobody reviews a command that runs out of the window.")
                .remedy("Break the line with a backslash after &&, one command or package a line, or use a heredoc.")
                .style(Severity.INFO)
                .parameter("longest", RuleParameter.Type.NUMBER, "160", "How many characters a line may have.")
                .stricter(RuleParameter.Stricter.LESS)
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        long longest = run.parameters().number("longest");
        for (BuildStep step : BuildSteps.of(file)) {
            Run instruction = step.run();
            if (instruction
                    .source()
                    .raw()
                    .lines()
                    .anyMatch(line -> line.length() > longest && !hasLongWord(line, longest))) {
                run.report(Violation.at(file.at(instruction.range()), "A line has more than " + longest + " characters")
                        .about("line"));
            }
        }
    }

    /** A long URL or path cannot be broken. */
    private static boolean hasLongWord(String line, long longest) {
        for (String word : line.split("\\s+", -1)) {
            if (word.length() > longest / 2) {
                return true;
            }
        }
        return false;
    }
}
