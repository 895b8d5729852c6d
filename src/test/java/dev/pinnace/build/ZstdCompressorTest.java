package dev.pinnace.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdInputStream;
import dev.pinnace.build.ZstdLibrary.Jar;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.oci.Platform;
import dev.pinnace.spec.LayerCompression;
import dev.pinnace.spec.LayerPurpose;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ZstdCompressorTest {
    /** More than the window of a low level, so that several threads have something to do. */
    private static final byte[] CONTENT = content(9_000_000);

    @TempDir
    Path temporary;

    private static byte[] content(int size) {
        StringBuilder text = new StringBuilder(size + 64);
        Random random = new Random(1);
        while (text.length() < size) {
            text.append(random.nextInt(100_000)).append(' ').append(text.length() >> 12);
        }
        return text.substring(0, size).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] compressed(LayerCompressor compressor, int chunk) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String result = compressor.compress(
                out -> {
                    for (int from = 0; from < CONTENT.length; from += chunk) {
                        out.write(CONTENT, from, Math.min(chunk, CONTENT.length - from));
                    }
                    return "written";
                },
                LayerPurpose.APPLICATION,
                bytes);
        assertThat(result).isEqualTo("written");
        return bytes.toByteArray();
    }

    @Test
    void one_version_gives_the_same_bytes_for_any_number_of_threads_and_any_pieces() throws IOException {
        OptionalInt low = OptionalInt.of(1);
        byte[] one = compressed(Compressors.zstd(low, 1), CONTENT.length);

        assertThat(compressed(Compressors.zstd(low, 3), 65_536)).isEqualTo(one);
        assertThat(compressed(Compressors.zstd(low, 2), 70_001)).isEqualTo(one);
        assertThat(new ZstdInputStream(new ByteArrayInputStream(one)).readAllBytes())
                .isEqualTo(CONTENT);
        assertThat(new dev.pinnace.zstd.ZstdInputStream(new ByteArrayInputStream(one), 8 << 20).readAllBytes())
                .isEqualTo(CONTENT);
    }

    @Test
    void the_level_of_the_user_counts_for_all_layers() throws IOException {
        ZstdCompressor high = Compressors.zstd(OptionalInt.of(12), 1);

        assertThat(high.level(LayerPurpose.RUNTIME)).isEqualTo(12);
        assertThat(compressed(high, 65_536)).isNotEqualTo(compressed(Compressors.zstd(OptionalInt.of(1), 1), 65_536));
        assertThat(Compressors.zstd(OptionalInt.empty(), 1).level(LayerPurpose.RUNTIME))
                .isGreaterThan(Compressors.zstd(OptionalInt.empty(), 1).level(LayerPurpose.DEPENDENCIES));
    }

    @Test
    void level_and_version_of_the_encoder_are_parameters_of_a_layer() {
        assertThat(Compressors.zstd(OptionalInt.of(3), 2).parameters(LayerPurpose.FILES))
                .isEqualTo("zstd level 3, zstd-jni " + ZstdLibrary.pinned().version())
                .isEqualTo(Compressors.zstd(OptionalInt.of(3), 1).parameters(LayerPurpose.FILES));
    }

    /** The highest level must be one whose windows everybody reads (RFC 8878, 3.1.1.1.2: 8 MiB). */
    @Test
    void windows_of_the_highest_level_are_not_larger_than_every_reader_takes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        OptionalInt highest = OptionalInt.of(LayerCompression.Zstd.HIGHEST_LEVEL);
        Compressors.zstd(highest, 2)
                .compress(
                        out -> {
                            out.write(new byte[20 << 20]);
                            return "";
                        },
                        LayerPurpose.RUNTIME,
                        bytes);

        assertThat(new dev.pinnace.zstd.ZstdInputStream(new ByteArrayInputStream(bytes.toByteArray()), 8 << 20)
                        .transferTo(OutputStream.nullOutputStream()))
                .isEqualTo(20 << 20);
    }

    @Test
    void the_encoder_is_asked_for_only_when_something_is_written() {
        ZstdCompressor compressor =
                new ZstdCompressor(new LayerCompression.Zstd(OptionalInt.empty(), "zstd-jni 1"), 1, () -> {
                    throw new IllegalStateException("asked for");
                });

        assertThat(compressor.parameters(LayerPurpose.FILES)).contains("zstd-jni 1");
        assertThatThrownBy(() -> compressed(compressor, 10)).hasMessage("asked for");
    }

    @Test
    void what_content_throws_reaches_the_caller() {
        assertThatThrownBy(() -> Compressors.zstd(OptionalInt.of(1), 1)
                        .compress(
                                out -> {
                                    throw new IOException("no more");
                                },
                                LayerPurpose.FILES,
                                OutputStream.nullOutputStream()))
                .hasMessage("no more");
    }

    @Test
    void a_jar_that_is_another_one_is_named() throws IOException {
        Path jar = Files.writeString(temporary.resolve("zstd.jar"), "no jar");

        assertThatExceptionOfType(ImageBuildException.class)
                .isThrownBy(() -> NativeZstd.load(jar))
                .withMessageContaining("zstd.jar is not the zstd-jni that Pinnace knows");
    }

    @Test
    void the_encoder_is_pinned_for_the_machines_that_people_build_on() {
        ZstdLibrary library = ZstdLibrary.pinned();

        assertThat(library.jarFor(Platform.ofJava("Linux", "amd64")))
                .map(Jar::classifier)
                .contains("linux_amd64");
        assertThat(library.jarFor(Platform.ofJava("Linux", "aarch64")))
                .map(Jar::classifier)
                .contains("linux_aarch64");
        assertThat(library.jarFor(Platform.ofJava("Mac OS X", "aarch64")))
                .map(Jar::classifier)
                .contains("darwin_aarch64");
        assertThat(library.jarFor(Platform.ofJava("Mac OS X", "x86_64")))
                .map(Jar::classifier)
                .contains("darwin_x86_64");
        assertThat(library.jarFor(Platform.ofJava("Windows 11", "amd64")))
                .map(Jar::classifier)
                .contains("win_amd64");
        assertThat(library.jarFor(Platform.ofJava("Linux", "riscv64"))).isEmpty();
    }

    /** A version that the tests do not hold against our decoder is none to write layers with. */
    @Test
    void the_pinned_version_is_the_one_that_is_tested() {
        assertThat(Compressors.zstdJar().getFileName())
                .hasToString("zstd-jni-" + ZstdLibrary.pinned().version() + ".jar");
    }
}
