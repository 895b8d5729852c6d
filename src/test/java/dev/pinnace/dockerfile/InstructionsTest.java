package dev.pinnace.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each kind of instruction says. */
final class InstructionsTest {
    @Test
    void from_names_image_platform_and_stage() {
        From from = Parsed.good("FROM --platform=linux/arm64 alpine:3@sha256:ab as Build")
                .stages()
                .get(0)
                .from();

        assertThat(from.image().text()).isEqualTo("alpine:3@sha256:ab");
        assertThat(from.image().range()).isEqualTo(new SourceRange(1, 29, 1, 47));
        assertThat(from.platform()).contains("linux/arm64");
        assertThat(from.alias()).map(Word::text).contains("Build");
    }

    @Test
    void stages_hold_what_follows_their_from() {
        Dockerfile dockerfile = Parsed.good("ARG A", "ARG B=1", "FROM a AS x", "RUN 1", "USER u", "FROM b", "RUN 2");

        assertThat(dockerfile.globalArgs()).hasSize(2);
        assertThat(dockerfile.stages()).extracting(Stage::index).containsExactly(0, 1);
        assertThat(dockerfile.stages()).extracting(Stage::isFinal).containsExactly(false, true);
        assertThat(dockerfile.stages().get(0).name()).contains("x");
        assertThat(dockerfile.stages().get(0).all(Run.class)).hasSize(1);
        assertThat(dockerfile.stages().get(0).last(User.class)).isPresent();
        assertThat(dockerfile.stageOf(dockerfile.all(Run.class).get(1)).map(Stage::index))
                .contains(1);
        assertThat(dockerfile.stageOf(dockerfile.globalArgs().get(0))).isEmpty();
    }

    @Test
    void run_has_mounts_network_and_security() {
        Run run = Parsed.one(
                Run.class,
                "RUN --mount=type=secret,id=s,dst=/s,required --mount=target=/t,rw,from=x --network=none"
                        + " --security=insecure make");

        assertThat(run.mounts()).extracting(RunMount::type).containsExactly("secret", "bind");
        assertThat(run.mounts().get(0).options())
                .containsExactly(Map.entry("id", "s"), Map.entry("target", "/s"), Map.entry("required", "true"));
        assertThat(run.mounts().get(1).option("readonly")).contains("false");
        assertThat(run.mounts().get(1).from()).contains("x");
        assertThat(run.network()).contains("none");
        assertThat(run.security()).contains("insecure");
        assertThat(run.form())
                .isInstanceOfSatisfying(
                        CommandForm.Shell.class,
                        shell -> assertThat(shell.text()).isEqualTo("make"));
    }

    @Test
    void quotes_around_flags_and_fields_of_mounts_are_removed() {
        Run run = Parsed.one(Run.class, "RUN --mount=\"type=cache,\\\"target=/a,b\\\"\" x");

        assertThat(run.mounts().get(0).target()).contains("/a,b");
    }

    @Test
    void flags_end_at_two_dashes() {
        assertThat(Parsed.one(Run.class, "RUN --network=host -- --mount=x").text())
                .isEqualTo("--mount=x");
    }

    @Test
    void exec_form_is_a_json_array() {
        Cmd cmd = Parsed.one(Cmd.class, "CMD [ \"a b\",\"\\\"\\u00e9\\n\" , \"$X\" ]");

        assertThat(cmd.form()).isEqualTo(new CommandForm.Exec(List.of("a b", "\"é\n", "$X")));
        assertThat(Parsed.one(Entrypoint.class, "ENTRYPOINT []").form()).isEqualTo(new CommandForm.Exec(List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "['a', 'b']",
                "[\"a\", 'b']",
                "[\"a\", \"b\"] x",
                "[\"a\" \"b\"]",
                "[\"a\",]",
                "[\"a\"",
                "[a, b]",
                "[ \"a\", 'b' ]",
                "[“a”, “b”]"
            })
    void what_was_meant_to_be_an_array_but_is_none_is_told(String text) {
        CommandForm form = Parsed.one(Cmd.class, "CMD " + text).form();

        assertThat(form).isEqualTo(new CommandForm.Shell(SourceText.of(text), true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[ -f /x ] && y", "[[ -f a, ]]", "echo [\"a\"]", "[ \"$a\" = b ]", "["})
    void a_test_of_the_shell_is_no_array(String text) {
        CommandForm form = Parsed.one(Run.class, "RUN " + text).form();

        assertThat(form).isEqualTo(new CommandForm.Shell(SourceText.of(text), false));
    }

    @Test
    void copy_has_flags_sources_and_destination() {
        Copy copy = Parsed.one(
                Copy.class,
                "COPY --from=0 --chown=1:2 --chmod=u=rX --link --parents=true --exclude=*.md --exclude=b a b /c/");

        assertThat(copy.from()).contains("0");
        assertThat(copy.chown()).contains("1:2");
        assertThat(copy.chmod()).contains("u=rX");
        assertThat(copy.link()).isTrue();
        assertThat(copy.parents()).isTrue();
        assertThat(copy.excludes()).containsExactly("*.md", "b");
        assertThat(Parsed.texts(copy.sources())).containsExactly("a", "b");
        assertThat(copy.destination().text()).isEqualTo("/c/");
        assertThat(Parsed.one(Copy.class, "COPY --link=false a b").link()).isFalse();
    }

    @Test
    void copy_of_an_array_keeps_blanks() {
        Copy copy = Parsed.one(Copy.class, "COPY [\"a b\", \"c d/\"]");

        assertThat(copy.transfer().json()).isTrue();
        assertThat(copy.sources().get(0)).isEqualTo(new Word("a b", new SourceRange(2, 7, 2, 12)));
        assertThat(Parsed.one(Copy.class, "COPY [\"a\" b]").transfer().looksLikeJson())
                .isTrue();
    }

    @Test
    void add_has_its_own_flags() {
        Add add = Parsed.one(
                Add.class, "ADD --checksum=sha256:1 --keep-git-dir --unpack=false --chown=1 --chmod=644 --link a b");

        assertThat(add.checksum()).contains("sha256:1");
        assertThat(add.keepGitDir()).isTrue();
        assertThat(add.unpack()).contains(false);
        assertThat(Parsed.one(Add.class, "ADD a b").unpack()).isEmpty();
    }

    @Test
    void env_pairs_are_read_with_quotes_and_escapes() {
        Env env = Parsed.one(Env.class, "ENV A=1 B=\"two $x\" C='$y' D=e\\ f \"G\"=\"${h:-i j}\" K=");

        assertThat(env.legacy()).isFalse();
        assertThat(env.pairs()).extracting(KeyValue::name).containsExactly("A", "B", "C", "D", "G", "K");
        assertThat(env.pairs())
                .extracting(KeyValue::value)
                .containsExactly("1", "two $x", "$y", "e f", "${h:-i j}", "");
        assertThat(env.pairs().get(1).raw()).isEqualTo("\"two $x\"");
        assertThat(env.pairs().get(1).range()).isEqualTo(new SourceRange(2, 9, 2, 19));
    }

    @Test
    void the_legacy_form_takes_the_rest_of_the_line() {
        Env env = Parsed.one(Env.class, "ENV A  one two=3 # x");

        assertThat(env.legacy()).isTrue();
        assertThat(env.pairs())
                .extracting(KeyValue::name, KeyValue::value)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("A", "one two=3 # x"));
        assertThat(Parsed.one(Label.class, "LABEL a b").legacy()).isTrue();
    }

    @Test
    void label_names_may_be_quoted() {
        Label label = Parsed.one(Label.class, "LABEL \"a.b\"=\"c\\\"d\" e.f=g");

        assertThat(label.pairs()).extracting(KeyValue::name).containsExactly("a.b", "e.f");
        assertThat(label.pairs()).extracting(KeyValue::value).containsExactly("c\"d", "g");
    }

    @Test
    void arg_takes_several() {
        Arg arg = Parsed.one(Arg.class, "ARG A B= C=\"d e\"");

        assertThat(arg.parameters()).extracting(Arg.Parameter::name).containsExactly("A", "B", "C");
        assertThat(arg.parameters().get(0).value()).isEmpty();
        assertThat(arg.parameters().get(1).value()).contains("");
        assertThat(arg.parameters().get(2).value()).contains("d e");
    }

    @Test
    void simple_ones_take_the_whole_line() {
        assertThat(Parsed.one(User.class, "USER app:app").user().text()).isEqualTo("app:app");
        assertThat(Parsed.one(Workdir.class, "WORKDIR /a dir").path().text()).isEqualTo("/a dir");
        assertThat(Parsed.one(StopSignal.class, "STOPSIGNAL SIGTERM").signal().text())
                .isEqualTo("SIGTERM");
        assertThat(Parsed.one(Maintainer.class, "MAINTAINER Jane <j@x>").name().text())
                .isEqualTo("Jane <j@x>");
        assertThat(Parsed.texts(Parsed.one(Expose.class, "EXPOSE 80 53/udp $P").ports()))
                .containsExactly("80", "53/udp", "$P");
        assertThat(Parsed.one(Shell.class, "SHELL [\"bash\", \"-c\"]").arguments())
                .containsExactly("bash", "-c");
        assertThat(Parsed.texts(Parsed.one(Volume.class, "VOLUME /a /b").paths()))
                .containsExactly("/a", "/b");
        assertThat(Parsed.one(Volume.class, "VOLUME [\"/a\"]").json()).isTrue();
    }

    @Test
    void health_check_has_options_and_a_command() {
        HealthCheck check = Parsed.one(
                HealthCheck.class,
                "HEALTHCHECK --interval=5m --timeout=3s --start-period=1s --start-interval=2s --retries=4 CMD curl -f x");

        assertThat(check.interval()).contains("5m");
        assertThat(check.timeout()).contains("3s");
        assertThat(check.startPeriod()).contains("1s");
        assertThat(check.startInterval()).contains("2s");
        assertThat(check.retries()).contains("4");
        assertThat(check.command()).contains(CommandForm.Shell.of("curl -f x"));
        assertThat(Parsed.one(HealthCheck.class, "HEALTHCHECK cmd [\"x\"]").command())
                .contains(new CommandForm.Exec(List.of("x")));
        assertThat(Parsed.one(HealthCheck.class, "healthcheck none").isNone()).isTrue();
    }

    @Test
    void onbuild_holds_an_instruction_with_its_place() {
        OnBuild delayed = Parsed.one(OnBuild.class, "ONBUILD  copy --from=x a b");

        assertThat(delayed.instruction()).isInstanceOfSatisfying(Copy.class, copy -> {
            assertThat(copy.from()).contains("x");
            assertThat(copy.keywordRange()).isEqualTo(new SourceRange(2, 10, 2, 14));
        });
    }

    @Test
    void a_visitor_meets_each_kind_and_the_rest_otherwise() {
        Dockerfile dockerfile = Parsed.good("FROM scratch", "RUN a", "USER b");
        InstructionVisitor<String> visitor = new InstructionVisitor<>() {
            @Override
            public String other(Instruction instruction) {
                return "other";
            }

            @Override
            public String visit(Run run) {
                return "run " + run.text();
            }
        };

        assertThat(dockerfile.instructions())
                .extracting(instruction -> instruction.accept(visitor))
                .containsExactly("other", "run a", "other");
    }
}
