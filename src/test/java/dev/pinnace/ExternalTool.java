package dev.pinnace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** A program that nobody here wrote. Tests that need it are skipped without it, or fail where it is promised to be there. */
public record ExternalTool(String name) {
    /** Runs it and returns what it printed; its failure fails the test. */
    public String run(String... arguments) throws IOException, InterruptedException {
        requireInstalled();
        String[] command = new String[arguments.length + 1];
        command[0] = name;
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as("%s: %s", Arrays.toString(command), printed)
                .isZero();
        return printed;
    }

    /** Where it is. */
    public Path requireInstalled() {
        Optional<Path> found = Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
        if (found.isEmpty()) {
            String message = name + " is not installed";
            assertThat(System.getenv("PINNACE_REQUIRE_ENGINES")).as(message).isNotEqualTo("true");
            abort(message);
        }
        return found.orElseThrow();
    }
}
