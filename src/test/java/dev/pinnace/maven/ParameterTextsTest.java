package dev.pinnace.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pinnace.goal.PinFiles;
import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageReference;
import dev.pinnace.spec.BaseImage.PinnedImage;
import dev.pinnace.spec.BaseImage.Scratch;
import dev.pinnace.spec.BaseImage.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The short texts of a POM: names, time spans, bases. */
class ParameterTextsTest {
    private static final String DIGEST = "sha256:" + "a".repeat(64);

    @Nested
    class Names {
        @ParameterizedTest
        @CsvSource({
            "shop, 1.2, docker.io/library/shop:1.2",
            "My.Shop_App, 1.0+build.5, docker.io/library/my.shop_app:1.0-build.5",
            "-shop-, .1, docker.io/library/shop:1",
            "a_-b, 1, docker.io/library/a-b:1",
            "a___b, 1, docker.io/library/a__b:1",
            "a..b, 1, docker.io/library/a.b:1",
            "a._b, 1, docker.io/library/a.b:1",
            "Ünïcode, 1, docker.io/library/n-code:1",
            "___, ++, docker.io/library/image:latest"
        })
        void the_coordinates_become_a_valid_name(String artifactId, String version, String expected) {
            assertThat(names(artifactId, version, artifactId + ":" + version)).isEqualTo(expected);
        }

        @Test
        void a_name_without_tag_gets_the_version() {
            assertThat(names("shop", "1.2", "registry.example.com/team/shop"))
                    .isEqualTo("registry.example.com/team/shop:1.2");
        }

        @Test
        void what_the_user_writes_is_not_bent() {
            for (String wrong : List.of("Team/Shop:1", "shop:1.0+1", "shop@" + DIGEST, "", "shop:", "a/:1")) {
                assertThatExceptionOfType(ConfigurationException.class)
                        .as(wrong)
                        .isThrownBy(() -> names("shop", "1.2", wrong))
                        .withMessageStartingWith("<image>: ");
            }
        }

        private String names(String artifactId, String version, String image) {
            Mistakes mistakes = new Mistakes();
            ImageReference primary = new ImageNames(artifactId, version)
                    .read(image, List.of(), mistakes)
                    .primary();
            mistakes.throwIfAny();
            return primary.toString();
        }
    }

    @Nested
    class TimeSpans {
        @ParameterizedTest
        @CsvSource({"30s, PT30S", "500ms, PT0.5S", "1m30s, PT1M30S", "2h, PT2H", "0s, PT0S", "PT5M, PT5M", "pt5s, PT5S"
        })
        void are_read_in_both_forms(String text, Duration expected) {
            assertThat(DurationText.parse(text)).isEqualTo(expected);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "30", "s", "5 minutes", "1d", "-5s", "9999999999s"})
        void that_are_none_are_refused(String text) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> DurationText.parse(text))
                    .withMessage("'" + text + "' is not a time span; write it as 30s, 1m30s or PT30S");
        }
    }

    @Nested
    class Bases {
        @TempDir
        Path basedir;

        @Test
        void are_scratch_or_on_disk_with_a_digest() throws IOException {
            Files.createDirectory(basedir.resolve("layout@home"));
            Files.createFile(basedir.resolve("base.tar"));

            assertThat(parse("scratch")).isEqualTo(new Scratch());
            assertThat(parse("oci:layout@home@" + DIGEST))
                    .isEqualTo(pinned(new Source.OciLayout(basedir.resolve("layout@home"))));
            assertThat(parse("oci-archive:base.tar@" + DIGEST))
                    .isEqualTo(pinned(new Source.OciArchive(basedir.resolve("base.tar"))));
            assertThat(parse("docker-archive:" + basedir.resolve("base.tar") + "@" + DIGEST))
                    .isEqualTo(pinned(new Source.DockerArchive(basedir.resolve("base.tar"))));
        }

        @Test
        void of_a_registry_are_pinned_in_the_text_or_in_a_file() {
            assertThat(parse("eclipse-temurin:17-jre@" + DIGEST))
                    .isEqualTo(pinned(new Source.Registry(ImageReference.parse("eclipse-temurin:17-jre"))));
            new PinFiles(basedir.resolve("pins"))
                    .add(ImageReference.parse("registry.example/team/java:21"), Digest.parse(DIGEST));
            PinnedImage java = pinned(new Source.Registry(ImageReference.parse("registry.example/team/java:21")));
            assertThat(parse("registry.example/team/java:21")).isEqualTo(java);
            assertThat(parse("registry.example/team/java")).isEqualTo(java);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> parse("registry.example/team/java:22"))
                    .withMessageContaining("run 'mvn pinnace:pin'");
        }

        @ParameterizedTest
        @ValueSource(strings = {"oci:base", "eclipse-temurin:17-jre"})
        void without_digest_are_refused(String text) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> parse(text))
                    .withMessageContaining("is not pinned by a digest");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "Scratch"})
        void that_are_no_names_are_refused(String text) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> parse(text))
                    .withMessageContaining("is not a repository name");
        }

        @Test
        void that_are_not_there_are_refused() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> parse("oci:nowhere@" + DIGEST))
                    .withMessage("there is no directory " + basedir.resolve("nowhere"));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> parse("oci-archive:nowhere.tar@" + DIGEST))
                    .withMessage("there is no file " + basedir.resolve("nowhere.tar"));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> parse("oci:@" + DIGEST))
                    .withMessageStartingWith("the path before '@' is missing");
        }

        private Object parse(String text) {
            return new BaseImageText(
                            basedir, basedir.resolve("target/pinnace/image"), new PinFiles(basedir.resolve("pins")))
                    .parse(text);
        }

        private static PinnedImage pinned(Source source) {
            return new PinnedImage(source, Digest.parse(DIGEST));
        }
    }
}
