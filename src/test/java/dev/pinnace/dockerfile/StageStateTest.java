package dev.pinnace.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is in effect in a stage. */
final class StageStateTest {
    private static final BaseFacts BASE = new BaseFacts(
            Optional.of("app"),
            Optional.of("/srv"),
            Map.of("LANG", "C", "PATH", "/bin"),
            Optional.of(List.of("/entry")),
            Optional.of(List.of("serve")),
            Optional.empty(),
            Map.of("team", "a"),
            Set.of("80/tcp"),
            Set.of("/data"),
            Optional.of(List.of("CMD", "true")),
            List.of());

    private static StageState end(String... lines) {
        return StageStates.of(Parsed.good(lines)).atEnd().orElseThrow();
    }

    private static StageState on(BaseFacts base, String... lines) {
        return StageStates.of(Parsed.good(lines), image -> Optional.of(base))
                .atEnd()
                .orElseThrow();
    }

    @Test
    void on_scratch_nothing_is_set_but_the_path() {
        StageState state = end("FROM scratch", "LABEL a=b");

        assertThat(state.user()).isEqualTo(Fact.absent());
        assertThat(state.entrypoint()).isEqualTo(Fact.absent());
        assertThat(state.env().complete()).isTrue();
        assertThat(state.env().entries()).containsOnlyKeys("PATH");
        assertThat(state.root()).contains(new StageBase.Scratch());
    }

    @Test
    void on_an_external_base_all_that_the_file_does_not_set_is_unknown() {
        StageState state = end("FROM alpine", "ENV A=1");

        assertThat(state.user().isUnknown()).isTrue();
        assertThat(state.env().get("A").value()).contains("1");
        assertThat(state.env().get("B").isUnknown()).isTrue();
        assertThat(state.expand("$A$B").unknown()).containsExactly("B");
    }

    @Test
    void a_base_that_was_read_gives_its_values() {
        StageState state = on(BASE, "FROM alpine", "ENV A=$LANG-x", "WORKDIR sub", "EXPOSE 81");

        assertThat(state.user()).isEqualTo(Fact.known("app"));
        assertThat(state.workdir().value()).contains("/srv/sub");
        assertThat(state.env().get("A").value()).contains("C-x");
        assertThat(state.expand("$NOT").undefined()).containsExactly("NOT");
        assertThat(state.entrypoint().value()).contains(List.of("/entry"));
        assertThat(state.cmd().value()).contains(List.of("serve"));
        assertThat(state.labels().get("team").value()).contains("a");
        assertThat(state.exposed().entries()).containsOnlyKeys("80/tcp", "81/tcp");
        assertThat(state.volumes().entries()).containsOnlyKeys("/data");
        assertThat(state.healthCheck().value()).contains(List.of("CMD", "true"));
    }

    @Test
    void the_instruction_that_set_something_is_known() {
        Dockerfile dockerfile = Parsed.good("FROM scratch", "USER a", "USER b");
        StageState state = StageStates.of(dockerfile).atEnd().orElseThrow();

        assertThat(state.user().value()).contains("b");
        assertThat(state.user().setBy()).contains(dockerfile.instructions().get(2));
    }

    @Test
    void before_an_instruction_only_what_stands_above_counts() {
        Dockerfile dockerfile = Parsed.good("FROM scratch", "USER a", "ENV X=1", "ENV X=2 Y=$X", "USER $X");
        StageStates states = StageStates.of(dockerfile);
        List<Instruction> all = dockerfile.instructions();

        assertThat(states.before(all.get(1)).user()).isEqualTo(Fact.absent());
        assertThat(states.before(all.get(2)).user().value()).contains("a");
        assertThat(states.before(all.get(3)).variable("X").value()).contains("1");
        assertThat(states.atEnd().orElseThrow().env().get("Y").value()).contains("1");
        assertThat(states.atEnd().orElseThrow().user().value()).contains("2");
    }

    @Test
    void a_stage_goes_on_where_the_one_it_starts_from_ended() {
        Dockerfile dockerfile = Parsed.good(
                "FROM alpine AS One",
                "USER a",
                "ENV X=1",
                "WORKDIR /w",
                "FROM one AS two",
                "WORKDIR x",
                "FROM TWO",
                "ENV Z=$X");
        StageStates states = StageStates.of(dockerfile);
        StageState state = states.atEnd().orElseThrow();

        assertThat(state.user().value()).contains("a");
        assertThat(state.workdir().value()).contains("/w/x");
        assertThat(state.env().get("Z").value()).contains("1");
        assertThat(state.root())
                .get()
                .isInstanceOfSatisfying(
                        StageBase.Image.class,
                        image -> assertThat(image.reference()).isEqualTo("alpine"));
        assertThat(states.base(dockerfile.stages().get(2)))
                .isEqualTo(new StageBase.OtherStage(dockerfile.stages().get(1)));
    }

    @Test
    void a_stage_of_the_name_of_an_image_counts_only_after_it() {
        Dockerfile dockerfile = Parsed.good("FROM alpine AS alpine", "FROM alpine");
        StageStates states = StageStates.of(dockerfile);

        assertThat(states.base(dockerfile.stages().get(0))).isInstanceOf(StageBase.Image.class);
        assertThat(states.base(dockerfile.stages().get(1))).isInstanceOf(StageBase.OtherStage.class);
    }

    @Test
    void global_arguments_count_in_from_and_where_they_are_declared_again() {
        Dockerfile dockerfile = Parsed.good(
                "ARG V=3", "ARG T=${V}-x", "FROM a:$T", "ENV A=$V", "ARG V", "ENV B=$V", "ARG V=5", "ENV C=$V");
        StageStates states = StageStates.of(dockerfile, image -> Optional.of(BaseFacts.NOTHING));
        StageState state = states.atEnd().orElseThrow();

        assertThat(states.base(dockerfile.stages().get(0)))
                .isInstanceOfSatisfying(
                        StageBase.Image.class,
                        image -> assertThat(image.reference()).isEqualTo("a:3-x"));
        assertThat(state.env().get("A").value()).contains("");
        assertThat(state.env().get("B").value()).contains("3");
        assertThat(state.env().get("C").value()).contains("5");
    }

    @Test
    void an_undeclared_argument_in_from_is_undefined() {
        Dockerfile dockerfile = Parsed.good("ARG A", "FROM x:$A-$B-$TARGETARCH");
        StageBase base = StageStates.of(dockerfile).base(dockerfile.stages().get(0));

        assertThat(base).isInstanceOfSatisfying(StageBase.Image.class, image -> {
            assertThat(image.expansion().undefined()).containsExactly("B");
            assertThat(image.expansion().unknown()).containsExactlyInAnyOrder("A", "TARGETARCH");
            assertThat(image.reference()).isEqualTo("x:$A--$TARGETARCH");
        });
    }

    @Test
    void an_argument_without_value_is_unknown_and_a_given_one_known() {
        Dockerfile dockerfile = Parsed.good("FROM scratch", "ARG U", "ARG W=1", "USER $U$W");

        assertThat(StageStates.of(dockerfile).atEnd().orElseThrow().user().isUnknown())
                .isTrue();
        StageState given = StageStates.of(dockerfile, image -> Optional.empty(), Map.of("U", "me", "W", "2"))
                .atEnd()
                .orElseThrow();
        assertThat(given.user().value()).contains("me2");
        assertThat(given.args().entries()).containsOnlyKeys("U", "W");
    }

    @Test
    void proxies_are_there_without_a_declaration() {
        StageState state = end("FROM scratch", "LABEL a=b");

        assertThat(state.variable("HTTPS_PROXY").isUnknown()).isTrue();
        assertThat(state.variable("no_proxy").isUnknown()).isTrue();
        assertThat(state.variable("TARGETARCH")).isEqualTo(Fact.absent());
        assertThat(end("FROM scratch", "ARG TARGETARCH").variable("TARGETARCH").isUnknown())
                .isTrue();
    }

    @Test
    void child_stages_inherit_arguments() {
        assertThat(end("FROM scratch AS a", "ARG X=1", "FROM a", "USER $X")
                        .user()
                        .value())
                .contains("1");
    }

    @Test
    void a_shell_form_is_run_by_the_shell() {
        assertThat(end("FROM scratch", "CMD a  $b").cmd().value()).contains(List.of("/bin/sh", "-c", "a  $b"));
        assertThat(end("FROM scratch", "SHELL [\"bash\", \"-ec\"]", "ENTRYPOINT x")
                        .entrypoint()
                        .value())
                .contains(List.of("bash", "-ec", "x"));
        assertThat(end("FROM a", "CMD b").cmd().isUnknown()).isTrue();
        assertThat(end("FROM a", "CMD b").assumedShell()).containsExactly("/bin/sh", "-c");
    }

    @Test
    void an_entry_point_resets_the_command_of_the_base_only() {
        assertThat(on(BASE, "FROM a", "ENTRYPOINT [\"x\"]").cmd().certainty()).isEqualTo(Fact.Certainty.UNSET);
        assertThat(on(BASE, "FROM a", "CMD [\"c\"]", "ENTRYPOINT [\"x\"]").cmd().value())
                .contains(List.of("c"));
        assertThat(on(BASE, "FROM a", "ENTRYPOINT []").entrypoint().certainty()).isEqualTo(Fact.Certainty.UNSET);
    }

    @Test
    void health_checks_have_the_form_of_the_configuration() {
        assertThat(end("FROM a", "HEALTHCHECK NONE").healthCheck().value()).contains(List.of("NONE"));
        assertThat(end("FROM a", "HEALTHCHECK CMD x y").healthCheck().value()).contains(List.of("CMD-SHELL", "x y"));
        assertThat(end("FROM a", "HEALTHCHECK CMD [\"x\"]").healthCheck().value())
                .contains(List.of("CMD", "x"));
    }

    @Test
    void ports_are_normalized() {
        assertThat(end("FROM scratch", "ENV P=7", "EXPOSE 80 53/UDP $P 1-3 127.0.0.1:8080:90 9000-9999")
                        .exposed()
                        .entries())
                .containsOnlyKeys("80/tcp", "53/udp", "7/tcp", "1/tcp", "2/tcp", "3/tcp", "90/tcp", "9000-9999/tcp");
    }

    @Test
    void directories_are_resolved() {
        assertThat(end("FROM scratch", "WORKDIR a", "WORKDIR ../b/./c/")
                        .workdir()
                        .value())
                .contains("/b/c");
        assertThat(end("FROM x", "WORKDIR a").workdir().isUnknown()).isTrue();
        assertThat(end("FROM x", "WORKDIR /a").workdir().value()).contains("/a");
        assertThat(end("FROM x", "WORKDIR C:/app").workdir().value()).contains("C:/app");
    }

    @Test
    void what_a_base_delays_is_carried_out_first() {
        BaseFacts base = new BaseFacts(
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Set.of(),
                Set.of(),
                Optional.empty(),
                List.of("USER trigger", "ENV T=1"));
        StageState state = on(base, "FROM a", "ENV U=$T");

        assertThat(state.user()).isEqualTo(Fact.known("trigger"));
        assertThat(state.env().get("U").value()).contains("1");
        assertThat(end("FROM scratch AS a", "ONBUILD USER x", "FROM a AS b", "FROM b")
                        .user()
                        .value())
                .contains("x");
        assertThat(end("FROM scratch", "ONBUILD USER x").user()).isEqualTo(Fact.absent());
    }

    @Test
    void the_base_is_asked_for_by_the_name_the_build_sees() {
        Dockerfile dockerfile = Parsed.good("ARG V=1", "FROM \"reg/a:${V}\"", "FROM b:$W", "FROM scratch");
        List<String> asked = new java.util.ArrayList<>();
        StageStates.of(dockerfile, image -> {
            asked.add(image);
            return Optional.empty();
        });

        assertThat(asked).containsExactly("reg/a:1", "b:");
    }

    @Test
    void an_instruction_of_another_file_has_no_place() {
        StageStates states = StageStates.of(Parsed.good("FROM a"));
        Instruction other = Parsed.good("FROM a", "RUN x").instructions().get(1);

        assertThatThrownBy(() -> states.before(other)).isInstanceOf(IllegalArgumentException.class);
    }
}
