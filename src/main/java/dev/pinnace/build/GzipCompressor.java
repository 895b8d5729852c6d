package dev.pinnace.build;

import dev.pinnace.oci.Digest;
import dev.pinnace.oci.MediaType;
import dev.pinnace.spec.LayerCompression;
import dev.pinnace.spec.LayerPurpose;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.Deflater;

/** Compresses layers to gzip with the zlib of the JDK. */
public final class GzipCompressor implements LayerCompressor {
    private static final int SAMPLE = 1 << 16;

    /** Jars are compressed already; the highest level saves 0.3 % of a layer of them and takes twice the time. */
    private static final int FAST = 1;
    /** For what is written in every build that changed something. */
    private static final int BALANCED = 6;
    /** For what is written once and pulled often: 0.5 % smaller in twice the time. */
    private static final int SMALL = 9;

    private final LayerCompression.Gzip wanted;
    private final int threads;
    /** By level: what zlib makes of the sample. */
    private final Map<Integer, String> fingerprints = new HashMap<>();

    /**
     * @param wanted tells the level
     * @param threads that compress, at least 1
     */
    public GzipCompressor(LayerCompression.Gzip wanted, int threads) {
        this.wanted = wanted;
        this.threads = threads;
    }

    @Override
    public MediaType mediaType() {
        return MediaType.OCI_LAYER_GZIP;
    }

    @Override
    public String parameters(LayerPurpose purpose) {
        int level = level(purpose);
        return "gzip level " + level + ", zlib " + fingerprints.computeIfAbsent(level, GzipCompressor::fingerprint);
    }

    int level(LayerPurpose purpose) {
        return wanted.level().orElseGet(() -> switch (purpose) {
            case AGENTS, DEPENDENCIES -> FAST;
            case SNAPSHOTS, FILES, APPLICATION -> BALANCED;
            case BASE, C_LIBRARY, RUNTIME -> SMALL;
        });
    }

    @Override
    public <T> T compress(Content<T> content, LayerPurpose purpose, OutputStream out) throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(threads, GzipCompressor::thread);
        try (BlockGzip gzip = new BlockGzip(out, level(purpose), pool, 2 * threads + 1)) {
            T result = content.writeTo(gzip);
            gzip.finish();
            return result;
        } finally {
            pool.shutdownNow();
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "pinnace-gzip");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Tells implementations of zlib apart by what they make of a sample, so that a layer written with another one (another
     * JDK, another machine behind a shared cache) does not replace the one that this build would write.
     */
    private static String fingerprint(int level) {
        StringBuilder sample = new StringBuilder(SAMPLE + 16);
        for (long state = 1; sample.length() < SAMPLE; state = state * 6364136223846793005L + 1442695040888963407L) {
            sample.append(HexFormat.of().toHexDigits(state >>> 48, (int) (state >>> 60) % 5))
                    .append(' ');
        }
        Deflater deflater = new Deflater(level, true);
        try {
            deflater.setInput(sample.toString().getBytes(StandardCharsets.US_ASCII));
            deflater.finish();
            byte[] compressed = new byte[2 * SAMPLE];
            int length = deflater.deflate(compressed);
            return Digest.sha256(HexFormat.of().formatHex(compressed, 0, length).getBytes(StandardCharsets.US_ASCII))
                    .hex();
        } finally {
            deflater.end();
        }
    }
}
