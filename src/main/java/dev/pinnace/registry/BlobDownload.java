package dev.pinnace.registry;

import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.Excerpt;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;

/**
 * Fetches one blob. What breaks off goes on where it stopped; more bytes than the descriptor says are not read; and what came
 * is compared with its digest before anybody hears that it is there.
 */
final class BlobDownload {
    private static final int BUFFER = 1 << 16;
    private static final int MOST_PARTS = 100;

    private final Connection connection;
    private final Call call;
    private final Descriptor blob;
    private final Progress progress;
    private final MessageDigest hash;
    private long done;

    BlobDownload(Connection connection, Call call, Descriptor blob, Progress progress) {
        this.connection = connection;
        this.call = call;
        this.blob = blob;
        this.progress = progress;
        this.hash = blob.digest().newMessageDigest();
    }

    /** @throws IOException when it cannot be fetched, or is not what the digest says */
    void to(OutputStream sink) throws IOException {
        int failures = 0;
        for (int parts = 1; done < blob.size() || parts == 1; parts++) {
            long before = done;
            try {
                part(sink);
            } catch (IOException e) {
                failures = done > before ? 1 : failures + 1;
                if (parts >= MOST_PARTS) {
                    throw e;
                }
                connection.retries().waitAfter(e, failures);
            }
        }
        byte[] came = hash.digest();
        if (!blob.digest().matches(came)) {
            throw Mismatch.of("the blob", blob.digest(), came);
        }
    }

    private void part(OutputStream sink) throws IOException {
        Call rest = done == 0 ? call : call.with("Range", "bytes=" + done + "-");
        try (Reply reply = connection.once(rest)) {
            if (reply.status() != 200 && reply.status() != 206) {
                throw connection.refusals().of(reply, "the blob " + blob.digest());
            }
            skipKnown(reply);
            copy(reply.body(), sink);
        }
        if (done < blob.size()) {
            throw new EOFException(
                    "the blob " + blob.digest() + " ended after " + done + " of " + blob.size() + " bytes");
        }
    }

    /** A server that knows no ranges sends everything again. */
    private void skipKnown(Reply reply) throws IOException {
        if (reply.status() == 206) {
            String range = reply.header("Content-Range").orElse("");
            if (!range.startsWith("bytes " + done + "-")) {
                throw new RegistryRefusal("asked for the bytes from " + done + " on, it sends '" + Excerpt.of(range)
                        + "' of the blob " + blob.digest() + "; ask those who run it");
            }
        } else {
            reply.body().skipNBytes(done);
        }
    }

    private void copy(InputStream in, OutputStream sink) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            if (done + count > blob.size()) {
                throw new RegistryRefusal("the blob " + blob.digest() + " is longer than the " + blob.size()
                        + " bytes that its manifest says; the registry, or something before it, is broken or lies");
            }
            sink.write(buffer, 0, count);
            hash.update(buffer, 0, count);
            done += count;
            progress.moved(count);
        }
    }
}
