package dev.pinnace.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A registry on the loopback interface, without TLS and without a login. */
public final class LocalRegistry implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    private final Process process;
    private final String address;

    private LocalRegistry(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts one on a free port of this machine.
     *
     * @param directory for its configuration and what it keeps
     */
    public static LocalRegistry in(Path directory) {
        try {
            String address = "127.0.0.1:" + freePort();
            Files.createDirectories(directory);
            Path configuration = Files.writeString(
                    directory.resolve("config.yml"), """
                    version: 0.1
                    storage:
                      filesystem:
                        rootdirectory: %s
                    http:
                      addr: %s
                    """.formatted(directory.resolve("data"), address));
            Path log = directory.resolve("registry.log");
            Process process = Program.of("docker-registry", "serve", configuration.toString())
                    .start(log);
            LocalRegistry registry = new LocalRegistry(process, address);
            new Await("registry", START_LIMIT).until(registry::answer, () -> "see " + log);
            return registry;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    /** Host and port, for the names of images. */
    public String address() {
        return address;
    }

    @Override
    public void close() {
        process.destroy();
    }

    private Optional<Integer> answer() {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://" + address + "/v2/").toURL().openConnection();
            return Optional.of(connection.getResponseCode()).filter(code -> code == HttpURLConnection.HTTP_OK);
        } catch (IOException e) {
            return Optional.empty(); // it is not up yet
        }
    }
}
