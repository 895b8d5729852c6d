package dev.pinnace.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A program that is run to its end, within a time limit.
 *
 * @param command the program and its first arguments; never a shell line
 * @param environment variables beside the inherited ones
 * @param directory where it runs
 * @param limit after which it is ended, and the run fails
 */
public record Program(List<String> command, Map<String, String> environment, Path directory, Duration limit) {
    private static final Duration DEFAULT_LIMIT = Duration.ofMinutes(2);

    public Program {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    public static Program of(String... command) {
        return new Program(List.of(command), Map.of(), Path.of("").toAbsolutePath(), DEFAULT_LIMIT);
    }

    /** The file that this name would start, looked up in {@code PATH} and where administrators' programs lie. */
    public static Optional<Path> find(String name) {
        String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin" + File.pathSeparator
                + "/sbin";
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    public Program with(String... more) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(more));
        return new Program(all, environment, directory, limit);
    }

    public Program with(List<String> more) {
        return with(more.toArray(new String[0]));
    }

    public Program in(Path other) {
        return new Program(command, environment, other, limit);
    }

    public Program within(Duration other) {
        return new Program(command, environment, directory, other);
    }

    public Program environment(String name, String value) {
        Map<String, String> all = new HashMap<>(environment);
        all.put(name, value);
        return new Program(command, all, directory, limit);
    }

    public Program environment(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(variables);
        return new Program(command, all, directory, limit);
    }

    /** Starts it and leaves it running; what it writes goes to the file. */
    public Process start(Path output) {
        try {
            return builder()
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command, e);
        }
    }

    /**
     * Runs it to its end.
     *
     * @throws AssertionError when the time limit is over
     */
    public Outcome run() {
        try {
            Path output = Files.createTempFile("pinnace-it", ".out");
            Path errors = Files.createTempFile("pinnace-it", ".err");
            try {
                return run(output, errors);
            } finally {
                Files.delete(output);
                Files.delete(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command, e);
        }
    }

    private Outcome run(Path output, Path errors) throws IOException {
        long start = System.nanoTime();
        Process process = builder()
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        boolean ended = awaitEnd(process);
        Duration duration = Duration.ofNanos(System.nanoTime() - start);
        if (!ended) {
            throw new AssertionError(
                    "not ended after " + limit + ": " + String.join(" ", command) + "\n" + read(output) + read(errors));
        }
        return new Outcome(command, process.exitValue(), read(output), read(errors), duration);
    }

    private boolean awaitEnd(Process process) {
        try {
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
            return ended;
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + command, e);
        }
    }

    private ProcessBuilder builder() {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().putAll(environment);
        return builder;
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
