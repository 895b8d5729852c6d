package dev.pinnace.registry;

import dev.pinnace.oci.ImageReadException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request and returns the answer, whatever it says. Follows no redirect, shows no credential but to a proxy, and
 * gives up on silence. The HTTP client, which costs half a second, is made when it is first needed.
 */
final class Transport {
    private final Network network;
    private final Object making = new Object();
    private @Nullable HttpClient client;

    Transport(Network network) {
        this.network = network;
    }

    /**
     * Sends a request.
     *
     * @param authorization value of that header, for the host of the call and no other
     * @throws IOException when there is no answer
     */
    Reply send(Call call, Optional<String> authorization) throws IOException {
        AtomicLong sent = new AtomicLong();
        HttpRequest.Builder request = HttpRequest.newBuilder(call.target())
                .header("User-Agent", network.userAgent())
                .method(call.method(), publisher(call, sent));
        // Clear text has no way to agree on HTTP/2 but an upgrade, which many servers do not understand.
        request.version(isPlain(call.target()) ? HttpClient.Version.HTTP_1_1 : HttpClient.Version.HTTP_2);
        call.headers().forEach(request::header);
        call.body().ifPresent(body -> request.header("Content-Type", body.contentType()));
        authorization.ifPresent(value -> request.header("Authorization", value));
        network.proxies()
                .forRequest(call.target())
                .flatMap(HttpProxy::login)
                .ifPresent(login -> request.header("Proxy-Authorization", login.basic()));
        HttpResponse<InputStream> response = await(
                client().sendAsync(
                                request.build(),
                                info -> new TimedBody(network.patience().silence())),
                sent);
        if (response.statusCode() == 407) {
            throw new RegistryRefusal(FailureText.PROXY_REFUSES);
        }
        return new Reply(call.target(), response.statusCode(), response.headers(), response.body());
    }

    private static boolean isPlain(URI target) {
        return "http".equals(target.getScheme().toLowerCase(Locale.ROOT));
    }

    private static BodyPublisher publisher(Call call, AtomicLong sent) {
        if (call.body().isEmpty()) {
            return BodyPublishers.noBody();
        }
        Upload body = call.body().get();
        return BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(() -> {
                    try {
                        return new CountingStream(body.open(), sent);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }),
                body.size());
    }

    /** Silence is when nothing comes back and nothing more can be sent. */
    private HttpResponse<InputStream> await(CompletableFuture<HttpResponse<InputStream>> answer, AtomicLong sent)
            throws IOException {
        long silence = network.patience().silence().toMillis();
        try {
            long before;
            do {
                before = sent.get();
                try {
                    return answer.get(silence, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    // more may have been sent meanwhile
                }
            } while (before != sent.get());
            answer.cancel(true);
            throw new SocketTimeoutException(
                    "no answer within " + FailureText.time(network.patience().silence()));
        } catch (ExecutionException e) {
            throw cause(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer.cancel(true);
            throw new InterruptedIOException("interrupted while waiting for a registry");
        }
    }

    private static IOException cause(ExecutionException failure) {
        Throwable cause = failure.getCause();
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof ImageReadException damaged) {
                throw damaged; // what was to be sent is not what its digest says
            }
        }
        return cause instanceof IOException known ? known : new IOException(cause);
    }

    private HttpClient client() {
        synchronized (making) {
            if (client == null) {
                HttpClient.Builder builder = HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(network.patience().connect())
                        .proxy(network.proxies().selector());
                network.tls().ifPresent(builder::sslContext);
                client = builder.build();
            }
            return client;
        }
    }

    private static final class CountingStream extends InputStream {
        private final InputStream in;
        private final AtomicLong count;

        CountingStream(InputStream in, AtomicLong count) {
            this.in = in;
            this.count = count;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = in.read(target, offset, length);
            count.addAndGet(Math.max(read, 0));
            return read;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
