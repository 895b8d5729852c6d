package dev.pinnace.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pinnace.oci.ConfigurationException;
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
        Files.writeString(
                pins.resolve("runtime.Dockerfile"),
                "# kept up to date\nFROM eclipse-temurin:21@" + DIGEST + " AS runtime\n");

        PinFile pin = PinFile.find(pins, "runtime").orElseThrow();

        assertThat(pin.image()).isEqualTo("eclipse-temurin:21@" + DIGEST);
        assertThat(pin.reference().repository()).isEqualTo("library/eclipse-temurin");
        assertThat(pin.reference().digest().orElseThrow()).hasToString(DIGEST);
    }

    @Test
    void isEmptyWithoutTheFile() {
        assertThat(PinFile.find(pins, "runtime")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "FROM a:1 AS runtime",
                "FROM a@" + "sha256:12",
                "FROM ${X}",
                "FROM a\nRUN b",
                "RUN a",
                "FRM a"
            })
    void refusesWhatIsNoPin(String text) throws IOException {
        Files.writeString(pins.resolve("runtime.Dockerfile"), text + "\n");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> PinFile.find(pins, "runtime"))
                .withMessageContaining("runtime.Dockerfile is no pin")
                .withMessageContaining("'FROM name:tag@sha256:… AS runtime'");
    }
}
