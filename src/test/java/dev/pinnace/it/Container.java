package dev.pinnace.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A container that was started hardened. It has no network but its own loopback: whoever talks to it enters that. */
public final class Container {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final Program client;
    private final String name;
    private final Path directory;

    Container(Program client, String name, Path directory) {
        this.client = client;
        this.name = name;
        this.directory = directory;
    }

    /** Of its first process, in the host's numbering; 0 when it has ended. */
    public long pid() {
        return Long.parseLong(inspect("{{.State.Pid}}"));
    }

    /** Standard output and standard error up to now. */
    public String logs() {
        return client.with("logs", name).run().everything();
    }

    public ProcessStatus status() {
        return ProcessStatus.of(pid());
    }

    /** What the engine says about it, by a template of Go. */
    public String inspect(String template) {
        return client.with("inspect", "--format", template, name)
                .run()
                .succeeded()
                .text();
    }

    /**
     * Waits until the engine says this about it.
     *
     * @param template of Go
     * @throws AssertionError when it does not in time
     */
    public void awaitInspected(String template, String value) {
        new Await(value + " for " + template + " of " + name, START_LIMIT)
                .until(
                        () -> inspect(template).equals(value) ? Optional.of(value) : whileRunning(),
                        () -> inspect("{{json .State}}") + "\n" + logs());
    }

    /**
     * Waits until it has logged the text.
     *
     * @throws AssertionError when the text does not come in time, or the container ends before
     */
    public Container awaitLog(String text) {
        new Await("\"" + text + "\" in the log of " + name, START_LIMIT)
                .until(() -> logs().contains(text) ? Optional.of(text) : whileRunning(), this::logs);
        return this;
    }

    /**
     * The first answer with status 200.
     *
     * @param path with its query, for example {@code /owners}; the port is 8080
     * @throws AssertionError when none comes in time, or the container ends before
     */
    public HttpAnswer awaitHttp(String path) {
        return new Await("answer 200 from " + name + path, START_LIMIT)
                .until(
                        () -> request(path)
                                .filter(answer -> answer.status() == 200)
                                .or(this::whileRunning),
                        this::logs);
    }

    /**
     * Asks once.
     *
     * @throws AssertionError when nobody answers
     */
    public HttpAnswer get(String path) {
        return request(path).orElseThrow(() -> new AssertionError(name + " does not answer " + path + "\n" + logs()));
    }

    /**
     * Answers DNS questions for one name on the container's loopback, until it ends. For containers that were started
     * with {@link ContainerEngine#nameServerOnLoopback}.
     */
    public void resolve(String host, String address) {
        Path output = directory.resolve(name + ".dns");
        Program java = insideNetwork(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classes(),
                LoopbackDns.class.getName(),
                host,
                address,
                Long.toString(pid()));
        java.start(output);
        new Await("name server", START_LIMIT)
                .until(
                        () -> read(output).contains(LoopbackDns.READY) ? Optional.of(output) : Optional.empty(),
                        () -> read(output));
    }

    /**
     * Sends SIGTERM and waits.
     *
     * @return the exit code: 143 from a JVM that SIGTERM ended after its shutdown hooks
     */
    public int stop() {
        client.with("kill", "--signal", "TERM", name).run().succeeded();
        return awaitExit(STOP_LIMIT);
    }

    /** The exit code of a container that ends by itself. */
    public int awaitExit() {
        return awaitExit(START_LIMIT);
    }

    private int awaitExit(Duration limit) {
        return Integer.parseInt(
                client.within(limit).with("wait", name).run().succeeded().text());
    }

    private Optional<HttpAnswer> request(String path) {
        long pid = pid();
        if (pid == 0) {
            throw new AssertionError(name + " has ended with " + inspect("{{.State.ExitCode}}") + "\n" + logs());
        }
        Path body = directory.resolve(name + ".body");
        Outcome outcome = insideNetwork(
                        "curl",
                        "--silent",
                        "--show-error",
                        "--max-time",
                        "20",
                        "--output",
                        body.toString(),
                        "--write-out",
                        "%{http_code}",
                        "http://127.0.0.1:8080" + path)
                .run();
        return outcome.exitCode() == 0
                ? Optional.of(new HttpAnswer(Integer.parseInt(outcome.text()), read(body)))
                : Optional.empty();
    }

    private Program insideNetwork(String... command) {
        return Program.of("nsenter", "--target", Long.toString(pid()), "--net").with(command);
    }

    private <T> Optional<T> whileRunning() {
        if (pid() == 0) {
            throw new AssertionError(name + " has ended with " + inspect("{{.State.ExitCode}}") + "\n" + logs());
        }
        return Optional.empty();
    }

    private static String classes() {
        return Path.of(LoopbackDns.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
