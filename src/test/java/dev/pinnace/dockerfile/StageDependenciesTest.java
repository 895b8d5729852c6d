package dev.pinnace.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which stages need which. */
final class StageDependenciesTest {
    private static List<Integer> reachable(String... lines) {
        return StageStates.of(Parsed.good(lines)).reachable().stream()
                .map(Stage::index)
                .toList();
    }

    @Test
    void from_copy_and_mounts_need_stages() {
        assertThat(reachable(
                        "FROM a AS base",
                        "FROM b AS unused",
                        "COPY --from=base x y",
                        "FROM c AS tools",
                        "FROM base AS build",
                        "RUN --mount=from=tools,target=/t x",
                        "FROM scratch",
                        "COPY --from=BUILD x y"))
                .containsExactly(0, 2, 3, 4);
    }

    @Test
    void numbers_are_stages_for_copy_only() {
        assertThat(reachable("FROM a", "FROM b", "FROM scratch", "COPY --from=1 x y"))
                .containsExactly(1, 2);
        assertThat(reachable("FROM a", "FROM 0")).containsExactly(1);
    }

    @Test
    void images_and_unknown_stages_are_dependencies_without_a_stage() {
        Dockerfile dockerfile = Parsed.good("FROM a", "COPY --from=nginx:1 x y", "COPY --from=7 x y");
        List<StageDependency> found =
                StageStates.of(dockerfile).dependencies(dockerfile.stages().get(0));

        assertThat(found)
                .extracting(StageDependency::kind)
                .containsExactly(StageDependency.Kind.FROM, StageDependency.Kind.COPY, StageDependency.Kind.COPY);
        assertThat(found).extracting(StageDependency::reference).containsExactly("a", "nginx:1", "7");
        assertThat(found).allMatch(dependency -> dependency.stage().isEmpty());
    }

    @Test
    void a_circle_ends() {
        assertThat(reachable("FROM a AS x", "COPY --from=y 1 2", "FROM b AS y", "COPY --from=x 1 2"))
                .containsExactly(0, 1);
    }

    @Test
    void without_stages_nothing_is_needed() {
        assertThat(StageStates.of(Parsed.file("ARG a")).reachable()).isEmpty();
        assertThat(StageStates.of(Parsed.file("ARG a")).atEnd()).isEmpty();
    }
}
