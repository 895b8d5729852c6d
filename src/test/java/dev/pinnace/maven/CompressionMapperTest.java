package dev.pinnace.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.build.ZstdLibrary;
import dev.pinnace.spec.LayerCompression;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CompressionMapperTest {
    private static LayerCompression map(String method, @Nullable String level) {
        Mistakes mistakes = new Mistakes();
        LayerCompression compression = new CompressionMapper(mistakes).map(method, level);
        mistakes.throwIfAny();
        return compression;
    }

    @Test
    void gzip_and_zstd_have_levels_of_their_own() {
        assertThat(map(" gzip ", null)).isEqualTo(LayerCompression.DEFAULT);
        assertThat(map("gzip", " 9 ")).isEqualTo(new LayerCompression.Gzip(OptionalInt.of(9)));
        String encoder = "zstd-jni " + ZstdLibrary.pinned().version();
        assertThat(map("zstd", null)).isEqualTo(new LayerCompression.Zstd(OptionalInt.empty(), encoder));
        assertThat(map("zstd", "19")).isEqualTo(new LayerCompression.Zstd(OptionalInt.of(19), encoder));
    }

    @ParameterizedTest
    @CsvSource({
        "lz4, , <compression> is 'lz4'; use gzip or zstd",
        "GZIP, , <compression> is 'GZIP'; use gzip or zstd",
        "gzip, 0, <compressionLevel> is '0'; use a number from 1 to 9",
        "gzip, 10, <compressionLevel> is '10'; use a number from 1 to 9",
        "zstd, 20, <compressionLevel> is '20'; use a number from 1 to 19",
        "zstd, -1, <compressionLevel> is '-1'; use a number from 1 to 19",
        "zstd, best, <compressionLevel> is 'best'; use a number from 1 to 19"
    })
    void what_there_is_not_is_a_mistake(String method, @Nullable String level, String message) {
        assertThatThrownBy(() -> map(method, level)).hasMessage(message);
    }
}
