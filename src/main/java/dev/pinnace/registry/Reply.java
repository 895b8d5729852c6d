package dev.pinnace.registry;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Optional;

/**
 * An answer of a server.
 *
 * @param origin where the answer came from, after redirects
 * @param status of HTTP
 * @param headers of the answer
 * @param body to be read once
 */
record Reply(URI origin, int status, HttpHeaders headers, InputStream body) implements AutoCloseable {
    /** As much is read of a body that only explains. */
    private static final int LONGEST_EXPLANATION = 16 << 10;

    Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The beginning of the body; empty when it cannot be read. */
    byte[] explanation() {
        try {
            return body.readNBytes(LONGEST_EXPLANATION);
        } catch (IOException e) {
            return new byte[0]; // the status says enough
        }
    }

    /** Reads what little is left, so that the connection can be used again, or gives the answer up. */
    @Override
    public void close() {
        try {
            if (status != 200 && status != 206) {
                body.skipNBytes(LONGEST_EXPLANATION);
            }
        } catch (IOException e) {
            // its end was reached, or nobody needs it any more
        } finally {
            closeBody();
        }
    }

    private void closeBody() {
        try {
            body.close();
        } catch (IOException e) {
            // all that was wanted has been read
        }
    }
}
