package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.Run;
import dev.pinnace.dockerfile.SourceRange;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleParameter;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.Violation;
import java.util.List;
import java.util.Optional;

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
            firstLongLine(step.run(), longest)
                    .ifPresent(line ->
                            run.report(Violation.at(file.at(line), "The line has more than " + longest + " characters")
                                    .about("line")));
        }
    }

    private static Optional<SourceRange> firstLongLine(Run instruction, long longest) {
        SourceRange range = instruction.range();
        List<String> lines = instruction.source().raw().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.length() > longest && !hasLongWord(line, longest)) {
                int at = range.line() + i;
                int column = i == 0 ? range.column() : 1;
                return Optional.of(new SourceRange(at, column, at, column + line.length()));
            }
        }
        return Optional.empty();
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
