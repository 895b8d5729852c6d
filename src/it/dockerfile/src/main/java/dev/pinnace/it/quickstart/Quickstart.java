package dev.pinnace.it.quickstart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An HTTP server that tells what its surroundings let it do. */
public final class Quickstart {
    private static final Logger LOG = LoggerFactory.getLogger(Quickstart.class);
    private static final int PORT = 8080;

    private Quickstart() {}

    public static void main(String[] arguments) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(PORT), 0);
        server.createContext("/", exchange -> answer(exchange, "Ahoy from Pinnace\n"));
        server.createContext("/file", exchange -> answer(exchange, writeAndReadBack()));
        server.createContext("/resolve", exchange -> answer(exchange, resolve(query(exchange))));
        server.createContext("/writable", exchange -> answer(exchange, writablePaths()));
        server.createContext("/environment", exchange -> answer(exchange, environment()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.stop(0);
            LOG.info("stopped");
        }));
        server.start();
        LOG.info("listening on port {}", PORT);
    }

    private static String writeAndReadBack() {
        Path file = Path.of(System.getProperty("java.io.tmpdir"), "ü");
        try {
            Files.writeString(file, "umlaut\n");
            try (Stream<Path> files = Files.list(file.getParent())) {
                return files.filter(file::equals).findFirst().map(Quickstart::read).orElse("not listed\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return file.getFileName() + " " + Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resolve(String name) {
        try {
            return InetAddress.getByName(name).getHostAddress() + "\n";
        } catch (UnknownHostException e) {
            return "unknown host " + e.getMessage() + "\n";
        }
    }

    /** Every path of the image that this process could change, one a line; devices and kernel file systems are left out. */
    private static String writablePaths() {
        return Stream.of("/").map(Path::of).flatMap(Quickstart::children).flatMap(Quickstart::writableBelow)
                .map(path -> path + "\n")
                .sorted()
                .collect(Collectors.joining());
    }

    private static Stream<Path> writableBelow(Path path) {
        if (Files.isSymbolicLink(path) || path.startsWith("/proc") || path.startsWith("/sys") || path.startsWith("/dev")) {
            return Stream.empty();
        }
        Stream<Path> self = Files.isWritable(path) ? Stream.of(path) : Stream.empty();
        return Stream.concat(self, children(path).flatMap(Quickstart::writableBelow));
    }

    private static Stream<Path> children(Path directory) {
        if (!Files.isDirectory(directory) || !Files.isReadable(directory)) {
            return Stream.empty();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.collect(Collectors.toList()).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String environment() {
        return Stream.of(
                        "user=" + System.getProperty("user.name"),
                        "home=" + System.getProperty("user.home"),
                        "directory=" + System.getProperty("user.dir"),
                        "locale=" + Locale.getDefault(),
                        "JAVA_TOOL_OPTIONS=" + System.getenv("JAVA_TOOL_OPTIONS"))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String query(HttpExchange exchange) {
        String query = exchange.getRequestURI().getQuery();
        return query == null ? "localhost" : query;
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
