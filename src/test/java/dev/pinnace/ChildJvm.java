package dev.pinnace;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Another JVM that runs a class of the tests: it can be killed, and has its own umask, locale, time zone and memory. */
public final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;

    private ChildJvm(Process process) {
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts a main class; the options are for the JVM. */
    public static ChildJvm start(Class<?> main, List<String> options, String... arguments) throws IOException {
        return new ChildJvm(builder(List.of(), main, options, arguments).start());
    }

    /** Runs a main class with a umask and environment and returns what it printed. */
    public static String run(
            String umask, Map<String, String> environment, Class<?> main, List<String> options, String... arguments)
            throws IOException, InterruptedException {
        List<String> shell = List.of("sh", "-c", "umask " + umask + "; exec \"$@\"", "sh");
        ProcessBuilder builder = builder(shell, main, options, arguments);
        builder.environment().putAll(environment);
        try (ChildJvm child = new ChildJvm(builder.start())) {
            String printed =
                    child.out.lines().reduce("", (a, b) -> a + b + "\n").strip();
            if (!child.process.waitFor(2, TimeUnit.MINUTES) || child.process.exitValue() != 0) {
                throw new IllegalStateException(main + " failed: " + printed);
            }
            return printed;
        }
    }

    private static ProcessBuilder builder(
            List<String> before, Class<?> main, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    /** The next line that it prints. */
    public String line() {
        try {
            synchronized (out) {
                return String.valueOf(out.readLine());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it has printed something, which {@link #line} then gives. */
    public String peek() {
        try {
            synchronized (out) {
                out.mark(1);
                int first = out.read();
                out.reset();
                return first < 0 ? "" : "something";
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it as {@code kill -9} does and waits for that. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
