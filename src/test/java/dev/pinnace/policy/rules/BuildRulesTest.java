package dev.pinnace.policy.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.dockerfile.Dockerfile;
import dev.pinnace.dockerfile.DockerfileParser;
import dev.pinnace.dockerfile.StageStates;
import dev.pinnace.inspect.ImageChoice;
import dev.pinnace.inspect.ImageReader;
import dev.pinnace.inspect.ImageSource;
import dev.pinnace.inspect.ReadLimits;
import dev.pinnace.inspect.StoredImage;
import dev.pinnace.policy.BuildSecret;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Finding;
import dev.pinnace.policy.GitState;
import dev.pinnace.policy.LayerOrigins;
import dev.pinnace.policy.ProjectState;
import dev.pinnace.policy.ProjectState.Host;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.Subject;
import dev.pinnace.policy.evaluation.Policy;
import dev.pinnace.policy.evaluation.PolicyEvaluator;
import dev.pinnace.policy.evaluation.RuleSet;
import dev.pinnace.policy.evaluation.Twice;
import dev.pinnace.policy.evaluation.Verdict;
import dev.pinnace.policy.evaluation.Waiver;
import dev.pinnace.policy.rules.build.BuildHostInImage;
import dev.pinnace.policy.rules.build.BuildSecretInImage;
import dev.pinnace.policy.rules.build.DockerfileDisagreesWithPlan;
import dev.pinnace.policy.rules.build.UnreproducibleTime;
import dev.pinnace.policy.rules.build.UntrueLabel;
import dev.pinnace.policy.rules.image.DeviceNode;
import dev.pinnace.policy.rules.image.JunkInImage;
import dev.pinnace.policy.rules.image.WorldWritableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that compare an image with the build that made it, and waivers of single files; the images are real. */
final class BuildRulesTest {
    private static final String REVISION = "org.opencontainers.image.revision";
    private static final String VERSION = "org.opencontainers.image.version";
    private static final String HEAD = "0123456789abcdef0123456789abcdef01234567";

    @TempDir
    Path directory;

    @Nested
    final class OfLabels {
        @Test
        void a_true_label_is_fine() {
            assertThat(labels("config Labels " + REVISION + "=" + HEAD + "\nannotation " + VERSION + "=1.2", true))
                    .isEmpty();
        }

        @Test
        void another_commit_is_not_the_revision() {
            assertThat(labels("annotation " + REVISION + "=fedcba", true))
                    .containsExactly("annotations error: " + REVISION
                            + " is 'fedcba', but the commit that is checked out is " + HEAD);
        }

        @Test
        void what_was_changed_since_is_not_that_commit() {
            assertThat(labels("config Labels " + REVISION + "=" + HEAD, false))
                    .containsExactly("config.Labels error: " + REVISION + " is '" + HEAD
                            + "', but files have been changed since that commit");
        }

        @Test
        void another_version_is_not_the_version() {
            assertThat(labels("annotation " + VERSION + "=1.1", true))
                    .containsExactly("annotations error: " + VERSION + " is '1.1', but the project's is '1.2'");
        }

        @Test
        void a_title_may_be_in_other_words() {
            assertThat(labels("annotation org.opencontainers.image.title=Shop", true))
                    .isEmpty();
        }

        @Test
        void in_a_snapshot_it_only_warns() {
            Subject.Builder known = Subject.builder()
                    .plan(PlanText.parse(""))
                    .git(new GitState(Optional.of(HEAD), false))
                    .project(project("1.2-SNAPSHOT", Optional.empty(), host()));
            assertThat(said(new UntrueLabel(), known, "config Labels " + REVISION + "=" + HEAD))
                    .singleElement()
                    .asString()
                    .startsWith("config.Labels warn: ");
        }

        private List<String> labels(String image, boolean clean) {
            Subject.Builder known = Subject.builder()
                    .plan(PlanText.parse(""))
                    .git(new GitState(Optional.of(HEAD), clean))
                    .project(project("1.2", Optional.empty(), host()));
            return said(new UntrueLabel(), known, image);
        }
    }

    @Nested
    final class OfTimes {
        private static final String IMAGE =
                "layer\nfile /app/a time:60\nfile /app/b time:60\nfile /app/c time:7\nfile /app/d time:8\n";

        @Test
        void files_with_the_time_of_the_build_are_fine() {
            assertThat(said(
                            new UnreproducibleTime(),
                            at(Optional.of(Instant.ofEpochSecond(60))),
                            "layer\nfile /a time:60\n"))
                    .isEmpty();
        }

        @Test
        void others_are_counted_by_layer() {
            assertThat(said(new UnreproducibleTime(), at(Optional.of(Instant.ofEpochSecond(60))), IMAGE))
                    .singleElement()
                    .asString()
                    .contains("/app/c")
                    .contains("2 of 4 files of layer 0 have another time than 1970-01-01T00:01:00Z");
        }

        @Test
        void a_waiver_of_one_file_leaves_the_others() {
            assertThat(said(
                            new UnreproducibleTime(),
                            at(Optional.of(Instant.ofEpochSecond(60))),
                            IMAGE,
                            Waiver.of("UnreproducibleTime", "a sample").where("/app/c")))
                    .hasSize(2)
                    .anyMatch(line -> line.startsWith("/app/c waived"))
                    .anyMatch(line -> line.startsWith("/app/d ") && line.contains("1 of 4 files of layer 0"));
        }

        @Test
        void without_a_time_that_is_promised_there_is_nothing_to_say() {
            assertThat(said(new UnreproducibleTime(), at(Optional.empty()), IMAGE))
                    .isEmpty();
        }

        private Subject.Builder at(Optional<Instant> time) {
            return Subject.builder().project(project("1.2", time, host()));
        }
    }

    @Nested
    final class OfTheMachine {
        private final Subject.Builder known =
                Subject.builder().project(project("1.2", Optional.empty(), host(Path.of("/home/ada/work/shop"))));

        @Test
        void a_path_of_the_machine_is_found_in_files_and_in_the_configuration() {
            assertThat(said(
                            new BuildHostInImage(),
                            known,
                            "config Env FROM=/home/ada/work/shop\nlayer\nfile /app/x text:at /home/ada/work/shop/src"))
                    .containsExactly(
                            "/app/x warn: holds '/home/ada/work/shop' of the machine that builds",
                            "configuration warn: holds '/home/ada/work/shop' of the machine that builds");
        }

        @Test
        void another_path_is_nobodys() {
            assertThat(said(new BuildHostInImage(), known, "layer\nfile /app/x text:/home/ada/work/sho"))
                    .isEmpty();
        }

        @Test
        void a_word_that_is_also_the_name_of_a_person_is_nobodys() {
            assertThat(said(new BuildHostInImage(), known, "layer\nfile /app/x text:Built-By: adaptor, ada"))
                    .isEmpty();
        }

        @Test
        void waived_files_do_not_hide_others() {
            StringBuilder image = new StringBuilder("layer\n");
            for (int i = 0; i < 12; i++) {
                image.append("file /app/known/").append(i).append(" text:/home/ada/work/shop\n");
            }
            image.append("file /app/other text:/home/ada/work/shop\n");
            assertThat(said(
                            new BuildHostInImage(),
                            known,
                            image.toString(),
                            Waiver.of("BuildHostInImage", "a sample").where("/app/known/*")))
                    .hasSize(13)
                    .anyMatch(line -> line.startsWith("/app/other warn"));
        }
    }

    @Nested
    final class OfSecrets {
        @Test
        void a_waiver_of_one_file_does_not_hide_the_number_of_others() {
            Subject.Builder known = Subject.builder()
                    .secrets(List.of(new BuildSecret("property -Dtoken", bytes("s3cret-and-long"))))
                    .project(project("1.2", Optional.empty(), host()));
            StringBuilder image = new StringBuilder("layer\n");
            for (int i = 1; i <= 8; i++) {
                image.append("file /app/").append(i).append(" text:s3cret-and-long\n");
            }
            assertThat(said(
                            new BuildSecretInImage(),
                            known,
                            image.toString(),
                            Waiver.of("BuildSecretInImage", "a sample").where("/app/1")))
                    .hasSize(7)
                    .anyMatch(line -> line.startsWith("/app/1 waived"))
                    .anyMatch(line -> line.startsWith("/app/2 error: ") && line.contains("2 more files"));
        }
    }

    @Nested
    final class OfTheDockerfile {
        @Test
        void the_same_user_and_ports_are_fine() {
            assertThat(said("user 1000\nport 8080", "FROM scratch\nUSER 1000\nEXPOSE 8080"))
                    .isEmpty();
            assertThat(said("user 1000\nport 8080", "FROM scratch\nUSER 1000:1000\nEXPOSE 8080/tcp"))
                    .isEmpty();
        }

        @Test
        void another_user_is_told() {
            assertThat(said("user 1000", "FROM scratch\nUSER 1001"))
                    .containsExactly("Dockerfile:1 warn: runs as user 1001, the plan as 1000:1000");
        }

        @Test
        void other_ports_are_told() {
            assertThat(said("user 1000\nport 8080", "FROM scratch\nUSER 1000\nEXPOSE 9090 9091/udp"))
                    .containsExactly("Dockerfile:1 warn: exposes 9090/tcp, 9091/udp, the plan 8080/tcp");
        }

        @Test
        void a_name_may_be_the_same_user() {
            assertThat(said("user 1000", "FROM example\nUSER app")).isEmpty();
        }

        @Test
        void another_Dockerfile_is_for_something_else() {
            assertThat(said("user 1000", "docker/Dockerfile", "FROM scratch\nUSER 1001"))
                    .isEmpty();
        }

        private List<String> said(String plan, String dockerfile) {
            return said(plan, "Dockerfile", dockerfile);
        }

        private List<String> said(String plan, String path, String text) {
            Dockerfile dockerfile = DockerfileParser.parse(text + "\n");
            Subject subject = Subject.builder()
                    .plan(PlanText.parse(plan))
                    .project(project("1.2", Optional.empty(), host()))
                    .dockerfiles(List.of(new DockerfileSubject(path, dockerfile, StageStates.of(dockerfile))))
                    .build();
            return lines(evaluator(new DockerfileDisagreesWithPlan())
                    .evaluate(subject)
                    .findings());
        }
    }

    @Nested
    final class OfGroups {
        private static final String OPEN = """
                layer
                file /srv/a 0666
                file /srv/b 0666
                file /srv/c 0666
                file /srv/d 0666
                file /srv/e 0666
                """;

        @Test
        void a_waiver_of_one_file_takes_it_out_of_the_group() {
            assertThat(said(new WorldWritableFile(), Subject.builder(), OPEN, waiver("WorldWritableFile", "/srv/b")))
                    .containsExactly(
                            "/srv error: holds 4 files that everybody can write, for example '/srv/a' (mode 0666)",
                            "/srv/b waived: can be written by everybody (mode 0666)");
        }

        @Test
        void what_is_left_of_a_group_may_be_few() {
            assertThat(said(
                            new WorldWritableFile(),
                            Subject.builder(),
                            OPEN,
                            waiver("WorldWritableFile", "/srv/b"),
                            waiver("WorldWritableFile", "/srv/d")))
                    .hasSize(5)
                    .contains("/srv/a error: can be written by everybody (mode 0666)");
        }

        @Test
        void a_waiver_of_all_leaves_nothing() {
            assertThat(said(new WorldWritableFile(), Subject.builder(), OPEN, waiver("WorldWritableFile", "/srv/*")))
                    .hasSize(5)
                    .allMatch(line -> line.contains(" waived: "));
        }

        @Test
        void a_waiver_of_the_directory_is_for_the_group() {
            assertThat(said(new WorldWritableFile(), Subject.builder(), OPEN, waiver("WorldWritableFile", "/srv")))
                    .singleElement()
                    .asString()
                    .startsWith("/srv waived: ");
        }

        @Test
        void a_waiver_that_has_expired_still_speaks_of_its_file() {
            assertThat(said(
                            new WorldWritableFile(),
                            Subject.builder(),
                            OPEN,
                            waiver("WorldWritableFile", "/srv/b").until(LocalDate.of(2026, 12, 31))))
                    .contains(
                            "/srv/b error: can be written by everybody (mode 0666) (was waived until 2026-12-31: a sample)");
        }

        @Test
        void a_waiver_of_another_rule_changes_nothing() {
            assertThat(said(new WorldWritableFile(), Subject.builder(), OPEN, waiver("UnusedWaiver", "/srv/b")))
                    .anyMatch(line -> line.startsWith("/srv error: holds 5 files"));
        }

        @Test
        void devices_and_junk_are_taken_out_too() {
            assertThat(said(
                            new DeviceNode(),
                            Subject.builder(),
                            "layer\nchar-device /dev/a\nchar-device /dev/b\nchar-device /dev/c\nchar-device /dev/d\nchar-device /dev/e\n",
                            waiver("DeviceNode", "/dev/c")))
                    .hasSize(2)
                    .anyMatch(line -> line.startsWith("/dev/c waived"));
            assertThat(said(
                            new JunkInImage(),
                            Subject.builder(),
                            "layer\nfile /tmp/a size:1kB\nfile /tmp/b size:1kB\n",
                            waiver("JunkInImage", "/tmp/a")))
                    .hasSize(2)
                    .anyMatch(line -> line.startsWith("/tmp/a waived"))
                    .anyMatch(line -> line.startsWith("/tmp warn: holds 1 file "));
        }

        private Waiver waiver(String rule, String where) {
            return Waiver.of(rule, "a sample").where(where);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Host host(Path... directories) {
        return new Host(List.of(directories), "ada", "engine");
    }

    private static ProjectState project(String version, Optional<Instant> time, Host host) {
        return new ProjectState(version, new TreeMap<>(Map.of(VERSION, version)), time, "Dockerfile", host);
    }

    private static PolicyEvaluator evaluator(Rule rule, Waiver... waivers) {
        Policy.Builder policy = Policy.builder();
        for (Waiver waiver : waivers) {
            policy.waiver(waiver);
        }
        return new PolicyEvaluator(RuleSet.of(List.of(rule)), policy.build(), LocalDate.of(2027, 1, 15));
    }

    /** {@code PLACE severity: message} of each finding of the rule, {@code waived} instead of the severity; sorted. */
    private List<String> said(Rule rule, Subject.Builder known, String image, Waiver... waivers) {
        Path layout = directory.resolve("image");
        ImageText.parse(image).write(layout);
        Path temporaries = directory.resolve("temporary");
        Subject subject = known.build();
        ImageReader reader = new ImageReader(ReadLimits.DEFAULT, temporaries);
        try (StoredImage stored = reader.open(new ImageSource.OciLayout(layout), ImageChoice.ONLY)) {
            Verdict verdict = Twice.judge(
                    evaluator(rule, waivers), stored, subject, LayerOrigins.PROJECT, directory.resolve("twice"));
            return lines(verdict.findings().stream()
                    .filter(finding -> finding.rule().equals(rule.id()))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.location() + " "
                        + (finding.isActive() ? finding.severity().toString() : "waived") + ": "
                        + finding.text().message())
                .map(line -> line.startsWith("image ") ? line.substring("image ".length()) : line)
                .sorted()
                .toList();
    }
}
