package dev.pinnace.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PinFilesTest {
    private static final Digest ONE = Digest.sha256(new byte[] {1});
    private static final Digest TWO = Digest.sha256(new byte[] {2});
    private static final ImageReference JAVA = ImageReference.parse("registry.example/team/java:17");

    @TempDir
    Path directory;

    private PinFiles pins() {
        return new PinFiles(directory.resolve("pins"));
    }

    @Test
    void what_is_written_is_found() {
        Path file = pins().add(JAVA, ONE);
        assertThat(file)
                .hasFileName("java.Dockerfile")
                .content()
                .endsWith("\nFROM registry.example/team/java:17@" + ONE + " AS java\n");
        assertThat(pins().find(JAVA).orElseThrow().digest()).contains(ONE);
        assertThat(pins().find(JAVA.withTag("21"))).isEmpty();
    }

    @Test
    void a_name_without_tag_means_the_one_pin_of_its_repository() {
        pins().add(JAVA, ONE);
        ImageReference untagged = ImageReference.parse("registry.example/team/java");
        assertThat(pins().find(untagged).orElseThrow().image().tag()).contains("17");
        pins().add(JAVA.withTag("21"), TWO);
        assertThat(directory.resolve("pins/java-21.Dockerfile")).exists();
        assertThatThrownBy(() -> pins().find(untagged))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("pinned in several files");
    }

    @Test
    void only_the_digest_of_a_file_changes() throws IOException {
        Path file = pins().add(JAVA, ONE);
        Files.writeString(
                file,
                "# ours: ask Ann\nfrom --platform=linux/amd64 registry.example/team/java:17@" + ONE
                        + " as base\n# end\n");
        pins().update(pins().all(), TWO);
        assertThat(file)
                .content()
                .isEqualTo("# ours: ask Ann\nfrom --platform=linux/amd64 registry.example/team/java:17@" + TWO
                        + " as base\n# end\n");
    }

    @Test
    void a_file_without_digest_waits_to_be_pinned() throws IOException {
        Path file = pins().add(JAVA, ONE);
        Files.writeString(file, "FROM registry.example/team/java:17\n");
        assertThat(pins().find(JAVA).orElseThrow().digest()).isEmpty();
        assertThatThrownBy(() -> pins().named("java", "a JDK"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("the pin " + file + " has no digest; run 'mvn pinnace:pin', which looks it up");
        pins().update(pins().all(), TWO);
        assertThat(pins().find(JAVA).orElseThrow().digest()).contains(TWO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "RUN x\n", "FROM a:1\nFROM b:1\n", "FROM a:1@sha256:00\n", "FROM $BASE\n"})
    void what_is_no_pin_is_told_with_its_file(String text) throws IOException {
        Path file = pins().add(JAVA, ONE);
        Files.writeString(file, text);
        assertThatThrownBy(() -> pins().all())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("is no pin");
    }

    @Test
    void several_aliases_of_one_image_are_one_pin_while_they_agree() throws IOException {
        pins().add(JAVA, ONE);
        Path build = Files.writeString(
                directory.resolve("pins/build.Dockerfile"), "FROM " + JAVA + "@" + ONE + " AS build\n");
        assertThat(pins().find(JAVA).orElseThrow().digest()).contains(ONE);
        assertThat(pins().named("build", "a JDK").file()).isEqualTo(build);
        pins().named("build", "a JDK").write(TWO);
        assertThatThrownBy(() -> pins().find(JAVA))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("run 'mvn pinnace:pin' to make them agree");
    }

    @Test
    void an_alias_without_a_pin_is_told_with_what_to_write() {
        assertThatThrownBy(() -> pins().named("build", "a JDK and Maven"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("there is no pin for the image 'build' (a JDK and Maven)")
                .hasMessageContaining("with the line 'FROM name:tag@sha256:… AS build'");
        assertThat(pins().has("build")).isFalse();
    }

    @Test
    void a_project_without_pins_has_none() {
        assertThat(pins().all()).isEmpty();
    }
}
