package dev.pinnace.inspect;

import dev.pinnace.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Opens what is compressed or packed in a file of an image, with the readers that read layers. */
public final class PackedContent {
    /** What {@code zstd} takes up to level 19; more would not fit beside a layer in a small heap. */
    private static final int LARGEST_WINDOW = 8 << 20;

    private PackedContent() {}

    /** Sees the regular files of an archive. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * Called once for each.
         *
         * @param name as written
         * @param content valid during the call; need not be read
         */
        void visit(String name, InputStream content) throws IOException;
    }

    /** Expands all members of a gzip stream. To be closed. */
    public static InputStream gzip(InputStream in) {
        return new GzipMembersInputStream(in);
    }

    /** Expands all frames of a Zstandard stream whose windows have at most 8 MiB. */
    public static InputStream zstd(InputStream in) {
        return new ZstdInputStream(in, LARGEST_WINDOW);
    }

    /**
     * Shows the regular files of a tar archive.
     *
     * @throws IOException when the archive is broken or has entries that engines do not unpack
     */
    public static void tar(InputStream in, Visitor visitor) throws IOException {
        TarReader reader = new TarReader(in);
        for (TarHeader header = reader.next(); header != null; header = reader.next()) {
            if (header.isRegular()) {
                visitor.visit(header.name(), reader.content());
            }
        }
    }
}
