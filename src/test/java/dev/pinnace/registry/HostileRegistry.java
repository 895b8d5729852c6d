package dev.pinnace.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.pinnace.oci.Descriptor;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** A registry that serves one image and does wrong where it is told to: no real registry lies. */
public final class HostileRegistry implements AutoCloseable {
    /** What is done with a request. */
    @FunctionalInterface
    public interface Answer {
        void give(HttpExchange exchange, HostileRegistry registry) throws IOException;
    }

    private record Plan(String method, String path, List<Answer> answers, AtomicInteger given) {}

    public final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Plan> plans = new ArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final TestImage image;

    private HostileRegistry(HttpServer server, TestImage image) {
        this.server = server;
        this.image = image;
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    public static HostileRegistry of(TestImage image) throws IOException {
        return new HostileRegistry(HttpServer.create(loopback(), 0), image);
    }

    static HostileRegistry encrypted(TestImage image, SSLContext context) throws IOException {
        HttpsServer server = HttpsServer.create(loopback(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return new HostileRegistry(server, image);
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    /** {@code host:port}. */
    public String name() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Answers requests whose path ends so, one after the other; the last answer is given again and again. */
    public HostileRegistry on(String method, String path, Answer... answers) {
        plans.add(new Plan(method, path, List.of(answers), new AtomicInteger()));
        return this;
    }

    public HostileRegistry onBlob(Descriptor blob, Answer... answers) {
        return on("GET", "blobs/" + blob.digest(), answers);
    }

    public HostileRegistry onManifest(Descriptor manifest, Answer... answers) {
        return on("GET", "manifests/" + manifest.digest(), answers);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String method = exchange.getRequestMethod();
        String shown = exchange.getRequestHeaders().getFirst("Authorization");
        requests.add(method + " " + path + (shown == null ? "" : " with credentials"));
        for (Plan plan : plans) {
            if (plan.method.equals(method) && path.endsWith(plan.path)) {
                int turn = plan.given.getAndIncrement();
                plan.answers.get(Math.min(turn, plan.answers.size() - 1)).give(exchange, this);
                return;
            }
        }
        truth().give(exchange, this);
    }

    /** What an honest registry answers. */
    public static Answer truth() {
        return (exchange, registry) -> {
            byte[] content = registry.content(exchange.getRequestURI().getPath());
            send(exchange, content.length == 0 ? 404 : 200, content);
        };
    }

    private byte[] content(String path) {
        if (path.equals("/v2/")) {
            return "{}".getBytes(StandardCharsets.UTF_8);
        }
        if (path.endsWith("manifests/1")) {
            return image.bytes(image.index);
        }
        List<Descriptor> all = new ArrayList<>(image.layers);
        all.addAll(List.of(image.config, image.manifest, image.index));
        return all.stream()
                .filter(descriptor -> path.endsWith(descriptor.digest().toString()))
                .findFirst()
                .map(image::bytes)
                .orElse(new byte[0]);
    }

    public static Answer status(int code, String... headers) {
        return (exchange, registry) -> {
            headers(exchange, headers);
            send(exchange, code, new byte[0]);
        };
    }

    public static Answer bytes(byte[] content, String... headers) {
        return (exchange, registry) -> {
            headers(exchange, headers);
            send(exchange, 200, content);
        };
    }

    /** The beginning of what is asked for, and then the connection is gone. */
    public static Answer firstHalf() {
        return (exchange, registry) -> {
            byte[] content = registry.content(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content, 0, content.length / 2);
            exchange.getResponseBody().flush();
            exchange.close();
        };
    }

    /** The part that a {@code Range} asks for. */
    public static Answer range() {
        return (exchange, registry) -> {
            byte[] content = registry.content(exchange.getRequestURI().getPath());
            String range = exchange.getRequestHeaders().getFirst("Range");
            int from = Integer.parseInt(range.replace("bytes=", "").replace("-", ""));
            headers(exchange, "Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
            exchange.sendResponseHeaders(206, content.length - from);
            exchange.getResponseBody().write(content, from, content.length - from);
            exchange.close();
        };
    }

    /** Bytes without end. */
    public static Answer endless() {
        return (exchange, registry) -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] chunk = new byte[1 << 16];
            try (OutputStream body = exchange.getResponseBody()) {
                while (registry.end.getCount() > 0) {
                    body.write(chunk);
                }
            } catch (IOException e) {
                return; // the client has had enough
            }
        };
    }

    /** Nothing, for as long as the registry runs. */
    public static Answer silence() {
        return (exchange, registry) -> registry.awaitEnd();
    }

    /** Half of the answer, and then nothing. */
    public static Answer silenceInTheMiddle() {
        return (exchange, registry) -> {
            byte[] content = registry.content(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content, 0, content.length / 2);
            exchange.getResponseBody().flush();
            registry.awaitEnd();
        };
    }

    /** Elsewhere. */
    public static Answer redirect(String location) {
        return status(307, "Location", location);
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void headers(HttpExchange exchange, String... headers) {
        for (int i = 0; i < headers.length; i += 2) {
            exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
        }
    }

    private static void send(HttpExchange exchange, int code, byte[] content) {
        try {
            exchange.getRequestBody().readAllBytes();
            boolean bodiless =
                    content.length == 0 || exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(code, bodiless ? -1 : content.length);
            if (!bodiless) {
                exchange.getResponseBody().write(content);
            }
            exchange.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
