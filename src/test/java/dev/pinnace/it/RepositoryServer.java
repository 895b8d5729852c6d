package dev.pinnace.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A Maven repository on the loopback interface that only somebody with the right settings and the right trust store can use:
 * it asks for a password, and its certificate is signed by itself.
 */
public final class RepositoryServer implements AutoCloseable {
    private static final char[] STORE_PASSWORD = "changeit".toCharArray();
    private static final String USER = "reader";

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final List<Path> repositories;
    private final Path directory;
    private final String password;

    private RepositoryServer(HttpsServer server, List<Path> repositories, Path directory, String password) {
        this.server = server;
        this.repositories = repositories;
        this.directory = directory;
        this.password = password;
    }

    /**
     * Starts one on a free port of this machine.
     *
     * @param directory for key and trust store
     * @param password that it asks for
     * @param repositories directories in which files are looked for, one after the other
     */
    public static RepositoryServer in(Path directory, String password, List<Path> repositories) {
        try {
            Path keys = directory.resolve("keys.p12");
            keytool("-genkeypair", "-alias", "it", "-keyalg", "EC", "-dname", "CN=it", "-ext", "SAN=ip:127.0.0.1")
                    .with("-storetype", "PKCS12", "-keystore", keys.toString())
                    .run()
                    .succeeded();
            HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(context(keys)));
            RepositoryServer started = new RepositoryServer(server, repositories, directory, password);
            server.createContext("/", started::answer);
            server.setExecutor(started.threads);
            server.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Settings that name this repository and hold its password. */
    public Path settings() {
        String repository = """
                <id>it</id>
                <url>https://127.0.0.1:%s/</url>
                <releases><checksumPolicy>ignore</checksumPolicy></releases>
                """.formatted(server.getAddress().getPort());
        String settings = """
                <settings>
                  <servers>
                    <server><id>it</id><username>%1$s</username><password>%2$s</password></server>
                  </servers>
                  <profiles>
                    <profile>
                      <id>it</id>
                      <repositories><repository>%3$s</repository></repositories>
                      <pluginRepositories><pluginRepository>%3$s</pluginRepository></pluginRepositories>
                    </profile>
                  </profiles>
                  <activeProfiles><activeProfile>it</activeProfile></activeProfiles>
                </settings>
                """.formatted(USER, password, repository);
        try {
            return Files.writeString(directory.resolve("settings.xml"), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Variables with which the wrapper of Maven gets Maven from here. */
    public Path wrapperVariables() {
        String variables = "MVNW_REPOURL=https://127.0.0.1:%s\nMVNW_USERNAME=%s\nMVNW_PASSWORD=%s\n"
                .formatted(server.getAddress().getPort(), USER, password);
        try {
            return Files.writeString(directory.resolve("mvnw.env"), variables);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A trust store, JKS, with the certificate of this server beside those of the JDK. */
    public Path trustStore() {
        Path certificate = directory.resolve("it.pem");
        Path store = directory.resolve("truststore.jks");
        keytool(
                        "-exportcert",
                        "-rfc",
                        "-alias",
                        "it",
                        "-keystore",
                        directory.resolve("keys.p12").toString())
                .with("-file", certificate.toString())
                .run()
                .succeeded();
        Path jdk = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
        program("-importkeystore", "-srckeystore", jdk.toString(), "-srcstorepass", new String(STORE_PASSWORD))
                .with("-destkeystore", store.toString(), "-deststoretype", "JKS", "-noprompt")
                .with("-deststorepass", new String(STORE_PASSWORD))
                .run()
                .succeeded();
        keytool("-importcert", "-noprompt", "-alias", "it", "-file", certificate.toString())
                .with("-keystore", store.toString())
                .run()
                .succeeded();
        return store;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String login = Base64.getEncoder().encodeToString((USER + ":" + password).getBytes(StandardCharsets.UTF_8));
            if (!("Basic " + login).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"it\"");
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            String name = exchange.getRequestURI().getPath().substring(1);
            for (Path repository : repositories) {
                Path file = repository.resolve(name).normalize();
                if (file.startsWith(repository) && Files.isRegularFile(file)) {
                    send(exchange, file);
                    return;
                }
            }
            exchange.sendResponseHeaders(404, -1);
        }
    }

    private static void send(HttpExchange exchange, Path file) throws IOException {
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(200, -1);
            return;
        }
        exchange.sendResponseHeaders(200, Files.size(file));
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = exchange.getResponseBody()) {
            in.transferTo(out);
        }
    }

    private static SSLContext context(Path keys) throws IOException {
        try (InputStream in = Files.newInputStream(keys)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, STORE_PASSWORD);
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, STORE_PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static Program keytool(String... arguments) {
        return program(arguments).with("-storepass", new String(STORE_PASSWORD));
    }

    private static Program program(String... arguments) {
        return Program.of(Path.of(System.getProperty("java.home"), "bin", "keytool")
                        .toString())
                .with(arguments);
    }
}
