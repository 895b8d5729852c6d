package dev.pinnace.zstd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reference implementation compresses, this decoder has to give the same content. */
final class ZstdInputStreamTest {
    private static final int WINDOW = 1 << 27;

    private static byte[] expand(byte[] compressed) throws IOException {
        try (ZstdInputStream in = new ZstdInputStream(new ByteArrayInputStream(compressed), WINDOW)) {
            return in.readAllBytes();
        }
    }

    private static Optional<byte[]> reference(byte[] compressed) {
        try {
            byte[] given = new byte[20_000];
            return Optional.of(Arrays.copyOf(given, (int) Zstd.decompress(given, compressed)));
        } catch (ZstdException e) {
            return Optional.empty();
        }
    }

    private static byte[] stream(byte[] content, int level, int windowLog, boolean checksum) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZstdOutputStream out = new ZstdOutputStream(bytes, level)) {
            out.setLong(windowLog);
            out.setChecksum(checksum);
            out.write(content);
        }
        return bytes.toByteArray();
    }

    /** Text, numbers, runs and noise in turns, so that every kind of block and table comes up. */
    private static byte[] mixed(long seed, int size) {
        Random random = new Random(seed);
        byte[] bytes = new byte[size];
        int at = 0;
        while (at < size) {
            int run = Math.min(size - at, 1 + random.nextInt(1 << (4 + random.nextInt(14))));
            int kind = random.nextInt(5);
            int letters = 1 + random.nextInt(60);
            int from = random.nextInt(at + 1);
            for (int i = 0; i < run; i++, at++) {
                bytes[at] = switch (kind) {
                    case 0 -> (byte) random.nextInt();
                    case 1 -> (byte) letters;
                    case 2 -> bytes[from + i];
                    case 3 -> (byte) (32 + Math.abs((int) (random.nextGaussian() * letters)));
                    default -> (byte) ('a' + random.nextInt(letters));
                };
            }
        }
        return bytes;
    }

    private static void assertBroken(byte[] compressed, String words) {
        assertThatThrownBy(() -> expand(compressed))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(words);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {-5, 1, 2, 3, 5, 7, 9, 12, 15, 17, 19, 22})
    void gives_what_every_level_of_the_reference_compressed(int level) throws IOException {
        for (int size : new int[] {0, 1, 2, 5, 31, 32, 33, 100, 1000, 65_535, 131_073, 300_000}) {
            byte[] content = mixed(size * 31L + level, size);
            assertThat(expand(Zstd.compress(content, level))).isEqualTo(content);
        }
    }

    @Test
    void gives_many_small_contents() throws IOException {
        for (int seed = 0; seed < 500; seed++) {
            byte[] content = mixed(seed, 1 + seed * 7 % 5000);
            assertThat(expand(Zstd.compress(content, 1 + seed % 22))).isEqualTo(content);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 14, 18, 20, 27})
    void gives_streams_of_unknown_length_with_small_and_large_windows(int windowLog) throws IOException {
        byte[] content = mixed(windowLog, 2_000_000);
        assertThat(expand(stream(content, 3, windowLog, true))).isEqualTo(content);
        assertThat(expand(stream(content, 19, windowLog, false))).isEqualTo(content);
    }

    @Test
    void reads_every_frame_and_leaves_skippable_ones_out() throws IOException {
        byte[] first = mixed(1, 3000);
        byte[] second = mixed(2, 3000);
        byte[] skippable = {0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 9, 9};

        assertThat(expand(join(skippable, Zstd.compress(first), skippable, stream(second, 3, 20, true), skippable)))
                .isEqualTo(join(first, second));
    }

    @Test
    void counts_what_follows_the_last_frame() throws IOException {
        byte[] frame = Zstd.compress(new byte[10]);
        for (byte[] trailing : new byte[][] {{}, {0}, {1, 2, 3}, new byte[5000]}) {
            try (ZstdInputStream in = new ZstdInputStream(new ByteArrayInputStream(join(frame, trailing)), WINDOW)) {
                assertThat(in.readAllBytes()).isEqualTo(new byte[10]);
                assertThat(in.trailingBytes()).isEqualTo(trailing.length);
            }
        }
    }

    @Test
    void refuses_a_window_beyond_the_limit() throws IOException {
        byte[] compressed = stream(mixed(3, 100_000), 3, 20, false);
        try (ZstdInputStream in = new ZstdInputStream(new ByteArrayInputStream(compressed), 1 << 19)) {
            assertThatThrownBy(in::readAllBytes)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("a window of 1048576 bytes; at most 524288");
        }
    }

    @Test
    void refuses_what_is_no_frame_or_needs_a_dictionary() {
        assertBroken(new byte[0], "does not start with a frame");
        assertBroken("plain text".getBytes(StandardCharsets.UTF_8), "does not start with a frame");
        assertBroken(new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0x21, 7, 0}, "dictionary");
        assertBroken(new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0x28, 0}, "reserved");
        assertBroken(new byte[] {0x50, 0x2a, 0x4d, 0x18, 2}, "within a skippable frame");
    }

    @Test
    void sees_every_cut_and_every_change() throws IOException {
        byte[] content = mixed(4, 20_000);
        byte[] compressed = stream(content, 7, 17, true);
        for (int length = 0; length < compressed.length; length += 1 + compressed.length / 60) {
            byte[] cut = Arrays.copyOf(compressed, length);
            assertThatThrownBy(() -> expand(cut)).isInstanceOf(IOException.class);
        }
        for (int at = 0; at < compressed.length; at += 1 + compressed.length / 200) {
            byte[] changed = compressed.clone();
            changed[at] ^= (byte) (1 << at % 8);
            if (at != 5) { // a window that is larger than it needs to be changes nothing
                assertThatThrownBy(() -> expand(changed))
                        .as("changed at %d", at)
                        .isInstanceOf(IOException.class);
            }
        }
    }

    /** The reference lets a few broken frames pass: it does not compare the length of every stream of literals. */
    @Test
    void gives_of_changed_frames_what_the_reference_gives_or_nothing() {
        Random random = new Random(5);
        int accepted = 0;
        for (int round = 0; round < 1000; round++) {
            byte[] changed = Zstd.compress(mixed(round, 300 + round * 3), 1 + round % 19);
            changed[9 + random.nextInt(changed.length - 9)] ^= (byte) (1 << random.nextInt(8));
            Optional<byte[]> given = expandIfWhole(changed);
            if (given.isPresent()) {
                assertThat(reference(changed)).as("round %d", round).hasValue(given.get());
                accepted++;
            }
        }
        assertThat(accepted).isPositive();
    }

    private static Optional<byte[]> expandIfWhole(byte[] compressed) {
        try {
            return Optional.of(expand(compressed));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
