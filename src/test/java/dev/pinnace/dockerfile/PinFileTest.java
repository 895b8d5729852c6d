package dev.pinnace.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PinFileTest {
    private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

    @TempDir
    Path pins;

    @Test
    void readsOneLine() throws IOException {
        Path file = Files.writeString(
                pins.resolve("runtime.Dockerfile"),
                "# kept up to date\nFROM eclipse-temurin:21@" + DIGEST + " AS runtime\n");

        PinFile pin = PinFile.read(file);

        assertThat(pin.written().text()).isEqualTo("eclipse-temurin:21@" + DIGEST);
        assertThat(pin.image().repository()).isEqualTo("library/eclipse-temurin");
        assertThat(pin.digest().orElseThrow()).hasToString(DIGEST);
    }

    @Test
    void changesNothingButTheDigest() throws IOException {
        Path file = pins.resolve("base.Dockerfile");
        Files.writeString(
                file, "\uFEFF# escape=`\r\n\r\nfrom --platform=linux/amd64 `\r\n  java as base\r\n# java\r\n");

        PinFile.read(file).write(Digest.parse(DIGEST));

        assertThat(file)
                .content()
                .isEqualTo("\uFEFF# escape=`\r\n\r\nfrom --platform=linux/amd64 `\r\n  java:latest@" + DIGEST
                        + " as base\r\n# java\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "FROM a@" + "sha256:12", "FROM ${X}", "FROM a\nRUN b", "RUN a", "FRM a"})
    void refusesWhatIsNoPin(String text) throws IOException {
        Path file = Files.writeString(pins.resolve("runtime.Dockerfile"), text + "\n");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> PinFile.read(file))
                .withMessageContaining("runtime.Dockerfile is no pin")
                .withMessageContaining("'FROM name:tag@sha256:… AS runtime'");
    }
}
