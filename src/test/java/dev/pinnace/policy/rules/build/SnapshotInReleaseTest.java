package dev.pinnace.policy.rules.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.policy.DependencyGraph;
import dev.pinnace.policy.ResolvedArtifact;
import dev.pinnace.policy.ResolvedArtifact.Coordinates;
import dev.pinnace.policy.RuleParameters;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Subject;
import dev.pinnace.policy.Violation;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SnapshotInReleaseTest {
    private final SnapshotInRelease rule = new SnapshotInRelease();

    @Test
    void a_release_of_releases_is_fine() {
        assertThat(check("1.0", artifact("lib", "2.0", "compile"), "3.1")).isEmpty();
    }

    @Test
    void a_snapshot_may_depend_on_snapshots() {
        assertThat(check("1.0-SNAPSHOT", artifact("lib", "2.0-SNAPSHOT", "compile"), "3-SNAPSHOT"))
                .isEmpty();
    }

    @Test
    void a_snapshot_behind_a_release_is_named_also_when_it_has_a_time() {
        assertThat(check("1.0", artifact("lib", "2.0-SNAPSHOT", "runtime"), "3.1"))
                .containsExactly("the dependency org.example:lib:2.0-SNAPSHOT of a release is a snapshot");
        assertThat(check("1.0", artifact("lib", "2.0-20260101.101010-7", "compile"), "3.1"))
                .hasSize(1);
    }

    @Test
    void what_only_tests_use_is_in_no_image() {
        assertThat(check("1.0", artifact("lib", "2.0-SNAPSHOT", "test"), "3.1")).isEmpty();
    }

    @Test
    void a_parent_or_plugin_that_is_a_snapshot_builds_another_release_tomorrow() {
        assertThat(check("1.0", artifact("lib", "2.0", "compile"), "3-SNAPSHOT"))
                .containsExactly("the parent or plugin org.example:plugin:3-SNAPSHOT of a release is a snapshot");
    }

    @Test
    void a_file_of_this_machine_is_named() {
        assertThat(check("1.0", artifact("lib", "2.0", "system"), "3.1"))
                .singleElement()
                .asString()
                .contains("org.example:lib:2.0 has scope system");
    }

    private List<String> check(String version, ResolvedArtifact dependency, String plugin) {
        DependencyGraph graph = new DependencyGraph(
                new Coordinates("org.example", "app", version, ""),
                List.of(dependency),
                List.of(),
                List.of(new Coordinates("org.example", "plugin", plugin, "")));
        RuleRun run = new RuleRun(RuleParameters.standard(rule.metadata()));
        rule.check(Subject.builder().graph(graph).build(), run);
        return run.violations().stream().map(Violation::message).toList();
    }

    private static ResolvedArtifact artifact(String name, String version, String scope) {
        return new ResolvedArtifact(
                new Coordinates("org.example", name, version, ""), scope, false, Path.of(name + ".jar"));
    }
}
