package dev.pinnace.it.extras;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Answers with what the agent left, and whether the company's authority is trusted. */
public final class Service {
    private Service() {}

    public static void main(String[] arguments) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(8080), 0);
        answer(server, "/agent", System.getProperty("agent", "no agent"));
        answer(server, "/trusted", trusted());
        answer(server, "/zone", java.time.ZoneId.systemDefault().getRules().getOffset(java.time.Instant.now()).getId());
        answer(server, "/health", "ok");
        server.start();
    }

    private static void answer(HttpServer server, String path, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private static String trusted() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            TrustManager manager = factory.getTrustManagers()[0];
            return Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers())
                    .map(issuer -> issuer.getSubjectX500Principal().getName())
                    .filter(name -> name.contains("Pinnace Test"))
                    .findFirst()
                    .orElse("not trusted");
        } catch (GeneralSecurityException e) {
            return e.toString();
        }
    }
}
