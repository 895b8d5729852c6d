package dev.pinnace.inspect;

import dev.pinnace.oci.MediaType;
import dev.pinnace.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/** How bytes are compressed, seen from how they start. */
enum Compression {
    NONE(MediaType.OCI_LAYER) {
        @Override
        Expanded expand(InputStream in, Runnable turn) {
            return new Expanded(in, () -> 0);
        }
    },
    GZIP(MediaType.OCI_LAYER_GZIP) {
        @Override
        Expanded expand(InputStream in, Runnable turn) {
            GzipMembersInputStream members = new GzipMembersInputStream(in);
            return new Expanded(members, members::trailingBytes);
        }
    },
    ZSTD(MediaType.OCI_LAYER_ZSTD) {
        @Override
        Expanded expand(InputStream in, Runnable turn) {
            ZstdInputStream frames = new ZstdInputStream(in, LARGEST_ZSTD_WINDOW, turn);
            return new Expanded(frames, frames::trailingBytes);
        }
    };

    /** What {@code zstd} itself takes unless told otherwise. */
    private static final int LARGEST_ZSTD_WINDOW = 128 << 20;

    private final MediaType layerType;

    Compression(MediaType layerType) {
        this.layerType = layerType;
    }

    /**
     * The content of a stream.
     *
     * @param trailingBytes how many bytes there were after the compressed content, once it has ended
     */
    record Expanded(InputStream content, LongSupplier trailingBytes) {}

    /**
     * Expands a stream.
     *
     * @param turn run before more than some 9 MiB of memory are taken; may wait
     */
    abstract Expanded expand(InputStream in, Runnable turn);

    /** Expands a stream beside which none is expanded. */
    Expanded expand(InputStream in) {
        return expand(in, () -> {});
    }

    /** The media type of a layer that is compressed so. */
    MediaType layerType() {
        return layerType;
    }

    /** Whether a layer of this type says that it is compressed so. */
    boolean isThatOf(MediaType type) {
        return type.toOci().equals(layerType);
    }

    /** The word in messages. */
    @Override
    public String toString() {
        return this == NONE ? "uncompressed" : name().toLowerCase(Locale.ROOT);
    }

    /** Looks at the first bytes and leaves the stream where it was. */
    static Compression of(BufferedInputStream in) throws IOException {
        in.mark(4);
        byte[] magic = in.readNBytes(4);
        in.reset();
        if (magic.length >= 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b) {
            return GZIP;
        }
        return ZstdInputStream.isStartOfFrame(magic) ? ZSTD : NONE;
    }
}
