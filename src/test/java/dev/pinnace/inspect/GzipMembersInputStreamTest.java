package dev.pinnace.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

final class GzipMembersInputStreamTest {
    private static final byte[] CONTENT = content();

    private static byte[] content() {
        byte[] bytes = new byte[200_000];
        new Random(1).nextBytes(bytes);
        Arrays.fill(bytes, 50_000, 150_000, (byte) 'x');
        return bytes;
    }

    /** Gives one byte at a time and never says that there is more, like a pipe. */
    private static InputStream trickle(byte[] bytes) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int from, int count) {
                return super.read(target, from, Math.min(count, 1));
            }

            @Override
            public synchronized int available() {
                return 0;
            }
        };
    }

    private static byte[] expand(byte[] gzip) throws IOException {
        try (GzipMembersInputStream in = new GzipMembersInputStream(trickle(gzip))) {
            return in.readAllBytes();
        }
    }

    private static void assertBroken(byte[] gzip, String words) {
        assertThatThrownBy(() -> expand(gzip)).isInstanceOf(IOException.class).hasMessageContaining(words);
    }

    /** A member with every optional part of a header. */
    private static byte[] withFullHeader(int crcError) {
        byte[] header = {0x1f, (byte) 0x8b, 8, 0x1e, 0, 0, 0, 0, 0, 3, 3, 0, 'e', 'x', 't', 'n', 0, 'c', 0};
        CRC32 crc = new CRC32();
        crc.update(header);
        int value = (int) crc.getValue() + crcError;
        byte[] plain = Compressed.gzip(CONTENT);
        return Compressed.join(
                header, new byte[] {(byte) value, (byte) (value >>> 8)}, Arrays.copyOfRange(plain, 10, plain.length));
    }

    @Test
    void reads_all_members_however_they_arrive() throws IOException {
        byte[] member = Compressed.gzip(CONTENT);

        assertThat(expand(member)).isEqualTo(CONTENT);
        assertThat(expand(Compressed.join(member, Compressed.gzip(new byte[0]), member)))
                .isEqualTo(Compressed.join(CONTENT, CONTENT));
        assertThat(expand(withFullHeader(0))).isEqualTo(CONTENT);
    }

    @Test
    void counts_what_follows_the_last_member() throws IOException {
        for (byte[] trailing : new byte[][] {{}, {0}, {0x1f}, {0x1f, 0}, new byte[100_000]}) {
            try (GzipMembersInputStream in =
                    new GzipMembersInputStream(trickle(Compressed.join(Compressed.gzip(CONTENT), trailing)))) {
                assertThat(in.readAllBytes()).isEqualTo(CONTENT);
                assertThat(in.trailingBytes()).isEqualTo(trailing.length);
            }
        }
    }

    @Test
    void refuses_what_is_broken_or_cut() {
        byte[] member = Compressed.gzip(CONTENT);
        for (int length : new int[] {1, 5, 10, 50, member.length - 8, member.length - 1}) {
            assertThatThrownBy(() -> expand(Arrays.copyOf(member, length))).isInstanceOf(IOException.class);
        }
        byte[] crc = member.clone();
        crc[crc.length - 5] ^= 1;
        assertBroken(crc, "checksum or size");
        byte[] size = member.clone();
        size[size.length - 1] ^= 1;
        assertBroken(size, "checksum or size");
        byte[] method = member.clone();
        method[2] = 7;
        assertBroken(method, "unknown method");
        assertBroken(withFullHeader(1), "checksum of a header");
        assertBroken(new byte[0], "does not start with a member");
        byte[] blocks = Arrays.copyOf(member, 40);
        blocks[10] = 7;
        assertBroken(blocks, "a member is broken");
    }
}
