package dev.pinnace.build;

import dev.pinnace.spec.LayerCompression;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.OptionalInt;

/** Ways to compress layers. */
final class Compressors {
    private Compressors() {}

    static GzipCompressor gzip(int threads) {
        return new GzipCompressor(new LayerCompression.Gzip(OptionalInt.empty()), threads);
    }

    static ZstdCompressor zstd(OptionalInt level, int threads) {
        String encoder = ZstdLibrary.pinned().identity();
        return new ZstdCompressor(new LayerCompression.Zstd(level, encoder), threads, () -> NativeZstd.load(zstdJar()));
    }

    /** zstd-jni with the libraries of all platforms, which the tests have on their class path. */
    static Path zstdJar() {
        try {
            return Path.of(com.github.luben.zstd.Zstd.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
