package dev.pinnace.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A real registry, Distribution's as Debian packages it, on a free port of the loopback. Tests that need it are skipped without
 * it, or fail where it is promised to be there.
 */
public final class DockerRegistry implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/docker-registry");
    private static final Pattern LISTENING = Pattern.compile("listening on (?:\\S*?):([0-9]+)");

    private final Process process;
    private final int port;

    private DockerRegistry(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** The lines of a configuration; sections are added one by one. */
    public static final class Setup {
        private final Path directory;
        private final List<String> http = new ArrayList<>(List.of("http:", "  addr: 127.0.0.1:0"));
        private final List<String> more = new ArrayList<>();
        private final List<String> storage = new ArrayList<>();

        Setup(Path directory) {
            this.directory = directory;
            storage.addAll(List.of(
                    "storage:",
                    "  filesystem:",
                    "    rootdirectory: " + directory.resolve("storage"),
                    "  delete:",
                    "    enabled: true"));
        }

        /** Shares the storage of another. */
        Setup storage(Path other) {
            storage.set(2, "    rootdirectory: " + other.resolve("storage"));
            return this;
        }

        /** One user, robot, with the password {@code open sesame}. */
        public Setup password() throws IOException {
            Path file = Files.writeString(
                    Files.createDirectories(directory).resolve("htpasswd"),
                    "robot:$2y$05$WspttAXpdNEXhAMdUDeVO.SOMp1tyklrsnYsJghFpanuC8oo57DAG\n");
            more.addAll(List.of("auth:", "  htpasswd:", "    realm: test", "    path: " + file));
            return this;
        }

        Setup tokens(String realm, Path certificate) {
            more.addAll(List.of(
                    "auth:",
                    "  token:",
                    "    realm: " + realm,
                    "    service: test-registry",
                    "    issuer: test-issuer",
                    "    rootcertbundle: " + certificate));
            return this;
        }

        Setup tls(TlsIdentity identity) {
            http.addAll(List.of("  tls:", "    certificate: " + identity.certificate(), "    key: " + identity.key()));
            return this;
        }

        Setup readOnly() {
            storage.addAll(List.of("  maintenance:", "    readonly:", "      enabled: true"));
            return this;
        }

        Setup mirrorOf(String registry) {
            more.addAll(List.of("proxy:", "  remoteurl: http://" + registry));
            return this;
        }

        public DockerRegistry start() throws IOException {
            List<String> lines = new ArrayList<>(List.of("version: 0.1"));
            lines.addAll(storage);
            lines.addAll(http);
            lines.addAll(more);
            Files.createDirectories(directory);
            return DockerRegistry.start(Files.write(directory.resolve("config.yml"), lines));
        }
    }

    public static Setup in(Path directory) {
        if (!Files.isExecutable(PROGRAM)) {
            String message = "docker-registry is not installed";
            assertThat(System.getenv("PINNACE_REQUIRE_ENGINES")).as(message).isNotEqualTo("true");
            abort(message);
        }
        return new Setup(directory);
    }

    private static DockerRegistry start(Path config) throws IOException {
        Process process = new ProcessBuilder(PROGRAM.toString(), "serve", config.toString())
                .redirectErrorStream(true)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder seen = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            seen.append(line).append('\n');
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                drain(output);
                return new DockerRegistry(process, Integer.parseInt(listening.group(1)));
            }
        }
        throw new AssertionError("docker-registry does not start:\n" + seen);
    }

    /** A registry whose output nobody reads stands still when the pipe is full. */
    private static void drain(BufferedReader output) {
        Thread thread = new Thread(() -> output.lines().forEach(line -> {}));
        thread.setDaemon(true);
        thread.start();
    }

    /** {@code host:port}. */
    public String name() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
