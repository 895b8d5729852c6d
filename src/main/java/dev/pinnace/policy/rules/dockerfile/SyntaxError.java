package dev.pinnace.policy.rules.dockerfile;

import com.google.auto.service.AutoService;
import dev.pinnace.dockerfile.SyntaxProblem;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Violation;
import java.util.Optional;

/** What BuildKit refuses, but for what rules of their own tell better. */
@AutoService(Rule.class)
public final class SyntaxError implements DockerfileRule {
    private static final String ORDER = "DL3061";
    private static final String REFUSED = "DL1000";

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The Dockerfile cannot be built")
                .because("The build stops at this line, and what stands there could not be checked.")
                .remedy("Correct the line; the Dockerfile reference shows the form of each instruction.")
                .errorEverywhere()
                .aliases(REFUSED, ORDER)
                .build();
    }

    @Override
    public void check(DockerfileSubject file, RuleRun run) {
        for (SyntaxProblem problem : file.dockerfile().problems()) {
            alias(problem.kind())
                    .ifPresent(alias -> run.report(Violation.at(file.at(problem.range()), SyntaxMessage.of(problem))
                            .as(alias)));
        }
    }

    private static Optional<String> alias(SyntaxProblem.Kind kind) {
        return switch (kind) {
            case NO_FROM, BEFORE_FROM -> Optional.of(ORDER);
            case UNKNOWN_INSTRUCTION, BAD_ONBUILD, OTHER_LANGUAGE -> Optional.empty();
            case NOT_TEXT,
                    NO_INSTRUCTION,
                    MISSING_ARGUMENT,
                    BAD_ARGUMENT,
                    UNKNOWN_FLAG,
                    DUPLICATE_FLAG,
                    BAD_FLAG_VALUE,
                    BAD_MOUNT,
                    NOT_STRINGS,
                    BAD_STAGE_NAME,
                    UNTERMINATED_HEREDOC,
                    BAD_DIRECTIVE,
                    BAD_SUBSTITUTION,
                    BAD_CHARACTER,
                    LINE_TOO_LONG,
                    TOO_LARGE,
                    TOO_MANY -> Optional.of(REFUSED);
        };
    }
}
