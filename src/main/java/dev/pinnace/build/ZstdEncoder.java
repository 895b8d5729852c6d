package dev.pinnace.build;

import java.io.IOException;
import java.io.OutputStream;

/** Compresses to Zstandard (RFC 8878). */
public interface ZstdEncoder {
    /**
     * A stream that compresses to one frame, the same for any number of threads; closing it ends the frame and closes what
     * it writes to.
     *
     * @param level 1 to 19
     * @param threads that compress, at least 1
     */
    OutputStream open(OutputStream out, int level, int threads) throws IOException;
}
