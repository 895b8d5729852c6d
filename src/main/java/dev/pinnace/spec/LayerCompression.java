package dev.pinnace.spec;

import java.util.OptionalInt;
import java.util.function.Function;

/**
 * How the layers that a build writes are compressed. Those of a base stay as they are, and so do all diffIDs: they are
 * digests of what is compressed.
 */
public sealed interface LayerCompression {
    /** gzip with the levels that suit each layer, which every engine and registry reads. */
    LayerCompression DEFAULT = new Gzip(OptionalInt.empty());

    /** Tells which one it is. */
    <T> T either(Function<Gzip, T> gzip, Function<Zstd, T> zstd);

    /**
     * gzip (RFC 1952).
     *
     * @param level for all layers, 1 to {@value #HIGHEST_LEVEL}; empty for the one that suits each
     */
    record Gzip(OptionalInt level) implements LayerCompression {
        public static final int HIGHEST_LEVEL = 9;

        /** @throws IllegalArgumentException when there is no such level */
        public Gzip {
            require(level, HIGHEST_LEVEL);
        }

        @Override
        public <T> T either(Function<Gzip, T> gzip, Function<Zstd, T> zstd) {
            return gzip.apply(this);
        }
    }

    /**
     * Zstandard (RFC 8878).
     *
     * @param level for all layers, 1 to {@value #HIGHEST_LEVEL}; empty for the one that suits each. Higher ones make windows
     *     that a reader need not have memory for (RFC 8878, 3.1.1.1.2)
     * @param encoder its name and version: another one may give other bytes
     */
    record Zstd(OptionalInt level, String encoder) implements LayerCompression {
        public static final int HIGHEST_LEVEL = 19;

        /** @throws IllegalArgumentException when there is no such level */
        public Zstd {
            require(level, HIGHEST_LEVEL);
        }

        @Override
        public <T> T either(Function<Gzip, T> gzip, Function<Zstd, T> zstd) {
            return zstd.apply(this);
        }
    }

    private static void require(OptionalInt level, int highest) {
        if (level.isPresent() && (level.getAsInt() < 1 || level.getAsInt() > highest)) {
            throw new IllegalArgumentException(level.getAsInt() + " is no level; use 1 to " + highest);
        }
    }
}
