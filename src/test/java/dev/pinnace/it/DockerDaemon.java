package dev.pinnace.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A Docker daemon with everything in one directory, that touches neither the host's network nor its own Docker. */
final class DockerDaemon implements Backend {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Process process;
    private final DockerPrograms programs;
    private final String host;

    private DockerDaemon(Process process, DockerPrograms programs, String host) {
        this.process = process;
        this.programs = programs;
        this.host = host;
    }

    /** @param directory with a short path, since a socket lies in it */
    static DockerDaemon in(Path directory, DockerPrograms programs) {
        try {
            return in(directory, programs, "overlay2");
        } catch (AssertionError e) {
            return in(directory, programs, "vfs"); // slow, and works on every file system
        }
    }

    private static DockerDaemon in(Path directory, DockerPrograms programs, String driver) {
        Path log = directory.resolve("dockerd.log");
        String host = "unix://" + directory.resolve("docker.sock");
        Process process = Program.of(programs.daemon(), "--iptables=false", "--ip-masq=false", "--bridge=none")
                .environment(programs.environment())
                .with("--storage-driver=" + driver, "--host", host)
                .with("--pidfile", directory.resolve("pid").toString())
                .with("--data-root", directory.resolve("data-" + driver).toString())
                .with("--exec-root", directory.resolve("exec").toString())
                .start(log);
        DockerDaemon daemon = new DockerDaemon(process, programs, host);
        new Await("Docker daemon", START_LIMIT).until(() -> daemon.answer(log), () -> read(log));
        return daemon;
    }

    @Override
    public Program client() {
        return Program.of(programs.client()).environment(environment());
    }

    @Override
    public Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(programs.environment());
        environment.put("DOCKER_HOST", host);
        return environment;
    }

    @Override
    public List<String> runOptions() {
        return List.of();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Outcome> answer(Path log) {
        if (!process.isAlive()) {
            throw new AssertionError("dockerd has ended with " + process.exitValue() + "\n" + read(log));
        }
        return Optional.of(client().with("version").run()).filter(outcome -> outcome.exitCode() == 0);
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
