package dev.pinnace.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.pinnace.oci.ImageReference;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Speaks to registries through tinyproxy. */
final class ProxyTest {
    private static final Path PROGRAM = Path.of("/usr/bin/tinyproxy");

    @TempDir
    Path directory;

    private TestImage image;
    private final Clients clients = new Clients();

    @BeforeEach
    void makeImage() {
        image = new TestImage(directory.resolve("image"), 7);
    }

    private record Tinyproxy(Process process, int port, Path log) implements AutoCloseable {
        static Tinyproxy start(Path directory, String... more) throws IOException {
            if (!Files.isExecutable(PROGRAM)) {
                String message = "tinyproxy is not installed";
                assertThat(System.getenv("PINNACE_REQUIRE_ENGINES")).as(message).isNotEqualTo("true");
                abort(message);
            }
            int port;
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            }
            Path log = directory.resolve("tinyproxy.log");
            List<String> lines = new ArrayList<>(List.of(
                    "Port " + port,
                    "Listen 127.0.0.1",
                    "Timeout 60",
                    "MaxClients 20",
                    "LogLevel Connect",
                    "LogFile \"" + log + "\""));
            lines.addAll(List.of(more));
            Path config = Files.write(directory.resolve("tinyproxy.conf"), lines);
            Process process = new ProcessBuilder(PROGRAM.toString(), "-d", "-c", config.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("tinyproxy.out").toFile())
                    .start();
            Tinyproxy proxy = new Tinyproxy(process, port, log);
            proxy.awaitPort();
            return proxy;
        }

        private void awaitPort() {
            for (int tries = 0; tries < 500; tries++) {
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    assertThat(socket.isConnected()).isTrue();
                    return;
                } catch (IOException e) {
                    LockSupport.parkNanos(20_000_000);
                }
            }
            throw new AssertionError("tinyproxy does not listen");
        }

        HttpProxy as(String protocol, Optional<Credential.Login> login, String nonProxyHosts) {
            return new HttpProxy(protocol, "127.0.0.1", port, login, nonProxyHosts);
        }

        @Override
        public void close() {
            process.destroyForcibly().onExit().join();
        }
    }

    private static Optional<Credential.Login> login(String password) {
        return Optional.of(new Credential.Login("me", password, "settings.xml"));
    }

    @Test
    void clear_text_goes_through_a_proxy_with_a_password() throws Exception {
        try (Tinyproxy proxy = Tinyproxy.start(directory, "BasicAuth me word");
                HostileRegistry registry = HostileRegistry.of(image)) {
            clients.proxy(proxy.as("http", login("word"), ""));
            assertThat(clients.client()
                            .resolve(ImageReference.parse(registry.name() + "/app:1"))
                            .digest())
                    .isEqualTo(image.index.digest());
            assertThat(Files.readString(proxy.log)).contains("/v2/app/manifests/1");
        }
    }

    @Test
    void a_host_that_needs_no_proxy_is_asked_directly() throws Exception {
        try (Tinyproxy proxy = Tinyproxy.start(directory);
                HostileRegistry registry = HostileRegistry.of(image)) {
            clients.proxy(proxy.as("http", Optional.empty(), "localhost|127.*"));
            clients.client().resolve(ImageReference.parse(registry.name() + "/app:1"));
            assertThat(Files.readString(proxy.log)).doesNotContain("/v2/app/manifests/1");
        }
    }

    @Test
    void https_goes_through_a_tunnel() throws Exception {
        TlsIdentity identity = new TlsIdentity(directory.resolve("tls"));
        clients.trusting(identity.context());
        try (Tinyproxy proxy = Tinyproxy.start(directory);
                HostileRegistry registry = HostileRegistry.encrypted(image, identity.context())) {
            clients.proxy(proxy.as("https", Optional.empty(), ""));
            clients.client().resolve(ImageReference.parse(registry.name() + "/app:1"));
            assertThat(Files.readString(proxy.log)).contains("CONNECT " + registry.name());
        }
    }

    @Test
    void a_tunnel_that_wants_a_password_is_told_with_the_line_for_the_jvm() throws Exception {
        TlsIdentity identity = new TlsIdentity(directory.resolve("tls"));
        clients.trusting(identity.context());
        try (Tinyproxy proxy = Tinyproxy.start(directory, "BasicAuth me word");
                HostileRegistry registry = HostileRegistry.encrypted(image, identity.context())) {
            clients.proxy(proxy.as("https", login("word"), ""));
            assertThatThrownBy(() -> clients.client().resolve(ImageReference.parse(registry.name() + "/app:1")))
                    .hasMessageContaining("-Djdk.http.auth.tunneling.disabledSchemes=")
                    .hasMessageContaining(".mvn/jvm.config");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "localhost|127.*, 127.0.0.1, false",
        "*.example.com, a.b.example.com, false",
        "*.example.com, example.com, true",
        "*.Example.com, A.example.com, false",
        "10.*.1, 10.2.3.1, false",
        "10.*.1, 10.1, true",
        "*, anything, false",
        "'', anything, true",
        "' a.example , b.example ', b.example, false"
    })
    void hosts_without_proxy_are_patterns(String patterns, String host, boolean served) {
        HttpProxy proxy = new HttpProxy("https", "proxy.example", 3128, Optional.empty(), patterns);
        assertThat(proxy.serves(host)).isEqualTo(served);
    }

    @Test
    void a_proxy_of_the_other_protocol_serves_too() {
        HttpProxy plain = new HttpProxy("http", "one.example", 1, Optional.empty(), "");
        HttpProxy encrypted = new HttpProxy("https", "two.example", 2, Optional.empty(), "");
        assertThat(new Proxies(List.of(plain, encrypted)).forRequest(URI.create("https://registry.example/v2/")))
                .contains(encrypted);
        assertThat(new Proxies(List.of(plain)).forRequest(URI.create("https://registry.example/v2/")))
                .contains(plain);
        assertThat(Proxies.NONE.forRequest(URI.create("https://registry.example/v2/")))
                .isEmpty();
    }
}
