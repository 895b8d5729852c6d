package dev.pinnace.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer as a stream that does not wait for ever: {@code java.net.http} limits the time until an answer
 * begins, and no other. To be read by one thread.
 */
final class TimedBody implements BodySubscriber<InputStream> {
    /** What came from the network: bytes, the end, or what went wrong. */
    private record Part(
            List<ByteBuffer> bytes,
            boolean isLast,
            @Nullable Throwable failure) {}

    private final Duration silence;
    private final BlockingQueue<Part> parts = new LinkedBlockingQueue<>();
    private final CompletableFuture<Subscription> subscription = new CompletableFuture<>();

    /** @param silence after which reading fails */
    TimedBody(Duration silence) {
        this.silence = silence;
    }

    @Override
    public CompletionStage<InputStream> getBody() {
        return CompletableFuture.completedStage(new Body());
    }

    @Override
    public void onSubscribe(Subscription given) {
        if (subscription.complete(given)) {
            given.request(1);
        } else {
            given.cancel();
        }
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        parts.add(new Part(bytes, false, null));
    }

    @Override
    public void onError(Throwable failure) {
        parts.add(new Part(List.of(), true, failure));
    }

    @Override
    public void onComplete() {
        parts.add(new Part(List.of(), true, null));
    }

    private final class Body extends InputStream {
        private final Deque<ByteBuffer> ready = new ArrayDeque<>();
        private boolean ended;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            while (!ended && (ready.isEmpty() || !ready.element().hasRemaining())) {
                if (ready.isEmpty()) {
                    take();
                } else {
                    ready.remove();
                    askForMore();
                }
            }
            if (ended) {
                return -1;
            }
            ByteBuffer next = ready.element();
            int count = Math.min(length, next.remaining());
            next.get(target, offset, count);
            return count;
        }

        private void askForMore() {
            if (ready.isEmpty()) {
                subscription.join().request(1);
            }
        }

        private void take() throws IOException {
            Part part = poll();
            if (part.failure != null) {
                ended = true;
                throw part.failure instanceof IOException known ? known : new IOException(part.failure);
            }
            ended = part.isLast;
            ready.addAll(part.bytes);
            if (!ended && ready.isEmpty()) {
                subscription.join().request(1);
            }
        }

        private Part poll() throws IOException {
            try {
                Part part = parts.poll(silence.toMillis(), TimeUnit.MILLISECONDS);
                if (part == null) {
                    close();
                    throw new SocketTimeoutException("nothing came for " + FailureText.time(silence));
                }
                return part;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                close();
                throw new InterruptedIOException("interrupted while reading from a registry");
            }
        }

        @Override
        public void close() {
            ended = true;
            if (subscription.isDone()) {
                subscription.join().cancel();
            }
        }
    }
}
