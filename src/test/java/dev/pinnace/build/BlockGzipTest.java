package dev.pinnace.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockGzipTest {
    private static final int BLOCK = 1 << 18;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 32767, BLOCK - 1, BLOCK, BLOCK + 1, 5 * BLOCK, 5 * BLOCK + 12345})
    void isReadBackByOthersAndTheSameForAnyNumberOfThreads(int size) throws IOException {
        for (byte[] content : new byte[][] {text(size), noise(size)}) {
            for (int level : new int[] {1, 6, 9}) {
                byte[] one = compress(content, level, 1, 8192);
                assertThat(new GZIPInputStream(new ByteArrayInputStream(one)).readAllBytes())
                        .isEqualTo(content);
                assertThat(compress(content, level, 3, 777)).isEqualTo(one);
                assertThat(compress(content, level, 8, 1 << 20)).isEqualTo(one);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 6, 9})
    void usesWhatEarlierBlocksHeld(int level) throws IOException {
        byte[] noise = noise(20_000);
        byte[] content = new byte[4 * BLOCK];
        for (int i = 0; i < content.length; i++) {
            content[i] = noise[i % noise.length];
        }
        assertThat(compress(content, level, 2, 8192).length)
                .as("noise that repeats within the window costs once, not once a block")
                .isLessThan(2 * noise.length);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9})
    void tellsNeitherTimeNorSystem(int level) throws IOException {
        assertThat(compress(new byte[10], level, 1, 10)).startsWith(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff);
    }

    private static byte[] compress(byte[] content, int level, int threads, int portion) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (BlockGzip gzip = new BlockGzip(out, level, pool, 2 * threads + 1)) {
            for (int from = 0; from < content.length; from += portion) {
                gzip.write(content, from, Math.min(portion, content.length - from));
            }
            gzip.finish();
        } finally {
            pool.shutdown();
        }
        return out.toByteArray();
    }

    private static byte[] text(int size) {
        byte[] content = new byte[size];
        Random random = new Random(7);
        for (int i = 0; i < size; i++) {
            content[i] = (byte) ('a' + random.nextInt(20));
        }
        return content;
    }

    private static byte[] noise(int size) {
        byte[] content = new byte[size];
        new Random(7).nextBytes(content);
        return content;
    }
}
