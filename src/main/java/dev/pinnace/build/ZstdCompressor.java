package dev.pinnace.build;

import dev.pinnace.oci.MediaType;
import dev.pinnace.spec.LayerCompression;
import dev.pinnace.spec.LayerPurpose;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Supplier;

/** Compresses layers to Zstandard, each to one frame. */
public final class ZstdCompressor implements LayerCompressor {
    /** Each needs the memory of several windows, up to 8 MiB large. */
    private static final int MOST_THREADS = 4;

    /** For what is written in every build that changed something, and for jars, of which a higher level saves 1 %. */
    private static final int BALANCED = 6;
    /** For what is written once and pulled often: 4 % smaller in twice the time. The next step takes ten times as long. */
    private static final int SMALL = 9;

    private final LayerCompression.Zstd wanted;
    private final int threads;
    private final Supplier<ZstdEncoder> encoder;

    /**
     * @param wanted tells level and version of the encoder
     * @param threads that compress, at least 1
     * @param encoder asked for only when a layer has to be written
     */
    public ZstdCompressor(LayerCompression.Zstd wanted, int threads, Supplier<ZstdEncoder> encoder) {
        this.wanted = wanted;
        this.threads = Math.min(threads, MOST_THREADS);
        this.encoder = encoder;
    }

    @Override
    public MediaType mediaType() {
        return MediaType.OCI_LAYER_ZSTD;
    }

    @Override
    public String parameters(LayerPurpose purpose) {
        return "zstd level " + level(purpose) + ", " + wanted.encoder();
    }

    int level(LayerPurpose purpose) {
        return wanted.level().orElseGet(() -> switch (purpose) {
            case AGENTS, DEPENDENCIES, SNAPSHOTS, FILES, APPLICATION -> BALANCED;
            case BASE, C_LIBRARY, RUNTIME -> SMALL;
        });
    }

    @Override
    public <T> T compress(Content<T> content, LayerPurpose purpose, OutputStream out) throws IOException {
        try (OutputStream compressed = encoder.get().open(new Unclosed(out), level(purpose), threads)) {
            return content.writeTo(compressed);
        }
    }

    /** The encoder ends its frame only when it is closed, and closes what it writes to. */
    private static final class Unclosed extends OutputStream {
        private final OutputStream out;

        Unclosed(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }
    }
}
