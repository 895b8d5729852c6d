package dev.pinnace.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A Docker daemon with everything in one directory, that touches neither the host's network nor its own Docker. */
public final class DockerDaemon implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Process process;
    private final Program client;

    private DockerDaemon(Process process, Program client) {
        this.process = process;
        this.client = client;
    }

    /** @param directory with a short path, since a socket lies in it */
    static DockerDaemon start(Path directory) {
        Path log = directory.resolve("dockerd.log");
        String host = "unix://" + directory.resolve("docker.sock");
        Process process = Program.of("dockerd", "--iptables=false", "--ip-masq=false", "--bridge=none")
                .with(
                        "--storage-driver=vfs",
                        "--host",
                        host,
                        "--pidfile",
                        directory.resolve("pid").toString())
                .with("--data-root", directory.resolve("data").toString())
                .with("--exec-root", directory.resolve("exec").toString())
                .start(log);
        Program client = Program.of("docker", "--host", host);
        new Await("Docker daemon", START_LIMIT).until(() -> answers(process, client, log), () -> read(log));
        return new DockerDaemon(process, client);
    }

    Program client() {
        return client;
    }

    /** As it stands in {@code DOCKER_HOST}. */
    public String host() {
        return client.command().get(2);
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

    private static Optional<Program> answers(Process process, Program client, Path log) {
        if (!process.isAlive()) {
            throw new AssertionError("dockerd has ended with " + process.exitValue() + "\n" + read(log));
        }
        return client.with("version").run().exitCode() == 0 ? Optional.of(client) : Optional.empty();
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
