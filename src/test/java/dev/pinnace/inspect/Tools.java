package dev.pinnace.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the container tools of the machine in a directory of the test. */
final class Tools {
    private static final String REQUIRED = "PINNACE_REQUIRE_ENGINES";

    private static final int LONGEST_SECONDS = 120;

    private final Path directory;

    Tools(Path directory) {
        this.directory = directory;
    }

    /** Skips the test when a program is absent, or fails it where the environment says that all must be there. */
    static void require(String... programs) {
        List<String> absent = Arrays.stream(programs)
                .filter(program -> Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                        .noneMatch(path -> Files.isExecutable(Path.of(path, program))))
                .toList();
        if (Boolean.parseBoolean(System.getenv(REQUIRED))) {
            assertThat(absent).as("programs that %s requires", REQUIRED).isEmpty();
        }
        assumeTrue(absent.isEmpty(), () -> "skipped: install " + absent + " to test images that others made");
    }

    String run(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(directory, "output", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        String text = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(ended)
                .as("%s ends within %d s; it says %s", List.of(command), LONGEST_SECONDS, text)
                .isTrue();
        assertThat(process.exitValue()).as("%s says %s", List.of(command), text).isZero();
        return text.strip();
    }
}
