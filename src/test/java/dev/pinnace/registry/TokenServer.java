package dev.pinnace.registry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pinnace.oci.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Gives tokens that a real registry believes: to robot with {@code open sesame}, or for the identity token {@code rabbit}. */
final class TokenServer implements AutoCloseable {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    final List<String> requests = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final TlsIdentity identity;

    TokenServer(TlsIdentity identity) throws IOException {
        this.identity = identity;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/token", this::answer);
        server.start();
    }

    String realm() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/token";
    }

    private void answer(HttpExchange exchange) throws IOException {
        String form = "POST".equals(exchange.getRequestMethod())
                ? new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                : exchange.getRequestURI().getRawQuery();
        requests.add(exchange.getRequestMethod() + " " + form);
        boolean isRefresh = values(form, "refresh_token").contains("rabbit");
        String login =
                "Basic " + Base64.getEncoder().encodeToString("robot:open sesame".getBytes(StandardCharsets.UTF_8));
        if (!isRefresh && !login.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
            return;
        }
        List<String> scopes = values(form, "scope").stream()
                .flatMap(scope -> Arrays.stream(scope.split(" ", -1)))
                .toList();
        ObjectNode answer = Json.object();
        answer.put(isRefresh ? "access_token" : "token", token(scopes));
        byte[] body = Json.toBytes(answer);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static List<String> values(String form, String name) {
        return Arrays.stream(form.split("&", -1))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                .toList();
    }

    private String token(List<String> scopes) {
        try {
            ObjectNode header = Json.object().put("typ", "JWT").put("alg", "RS256");
            header.putArray("x5c")
                    .add(Base64.getEncoder().encodeToString(identity.x509().getEncoded()));
            Instant now = Instant.now();
            ObjectNode claims =
                    Json.object().put("iss", "test-issuer").put("sub", "robot").put("aud", "test-registry");
            claims.put("exp", now.plusSeconds(300).getEpochSecond())
                    .put("nbf", now.minusSeconds(60).getEpochSecond());
            claims.put("iat", now.minusSeconds(60).getEpochSecond()).put("jti", "1");
            ArrayNode access = claims.putArray("access");
            for (String scope : scopes) {
                String[] parts = scope.split(":", -1);
                ObjectNode entry = access.addObject().put("type", parts[0]).put("name", parts[1]);
                entry.set("actions", Json.array(Arrays.asList(parts[2].split(",", -1))));
            }
            String signed =
                    BASE64.encodeToString(Json.toBytes(header)) + "." + BASE64.encodeToString(Json.toBytes(claims));
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(identity.privateKey());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
