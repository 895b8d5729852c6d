package dev.pinnace.policy.rules.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.dockerfile.BaseFacts;
import dev.pinnace.dockerfile.Dockerfile;
import dev.pinnace.dockerfile.DockerfileParser;
import dev.pinnace.dockerfile.StageStates;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.RuleParameters;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Violation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a base that could be read says counts as if it stood in the Dockerfile. */
final class KnownBasesTest {
    @Test
    void a_base_with_a_user_needs_no_user() {
        assertThat(messages(new MissingUser(), "FROM base:1\n", base("1000:1000", Map.of(), List.of())))
                .isEmpty();
    }

    @Test
    void a_base_without_a_user_runs_as_root() {
        assertThat(messages(new MissingUser(), "FROM base:1\n", BaseFacts.NOTHING))
                .containsExactly("The last stage has no USER, and its base runs as root");
    }

    @Test
    void a_base_that_runs_as_root_is_said_to() {
        assertThat(messages(new MissingUser(), "FROM base:1\n", base("root", Map.of(), List.of())))
                .containsExactly("The last stage has no USER, and its base runs as root");
    }

    @Test
    void a_variable_of_the_base_may_be_the_user() {
        BaseFacts facts = base("root", Map.of("APP_UID", "0"), List.of());
        assertThat(messages(new RootUser(), "FROM base:1\nUSER $APP_UID\n", facts))
                .hasSize(1);
    }

    @Test
    void the_shell_of_the_base_runs_commands() {
        BaseFacts facts = base("root", Map.of(), List.of("/bin/bash", "-eo", "pipefail", "-c"));
        assertThat(messages(new MissingPipefail(), "FROM base:1\nRUN a | b\n", facts))
                .isEmpty();
    }

    @Test
    void the_environment_of_the_base_holds_for_commands() {
        BaseFacts facts = base("root", Map.of("PIP_NO_CACHE_DIR", "1"), List.of());
        assertThat(messages(new PackageCacheLeft(), "FROM base:1\nRUN pip install x\n", facts))
                .isEmpty();
    }

    private static BaseFacts base(String user, Map<String, String> env, List<String> shell) {
        return new BaseFacts(
                Optional.of(user),
                Optional.empty(),
                env,
                Optional.empty(),
                Optional.empty(),
                shell.isEmpty() ? Optional.empty() : Optional.of(shell),
                Map.of(),
                Set.of(),
                Set.of(),
                Optional.empty(),
                List.of());
    }

    private static List<String> messages(DockerfileRule rule, String text, BaseFacts facts) {
        Dockerfile dockerfile = DockerfileParser.parse(text);
        StageStates states = StageStates.of(dockerfile, image -> Optional.of(facts));
        RuleRun run = new RuleRun(RuleParameters.standard(rule.metadata()));
        rule.check(new DockerfileSubject("Dockerfile", dockerfile, states), run);
        return run.violations().stream().map(Violation::message).toList();
    }
}
