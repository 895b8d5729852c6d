package dev.pinnace.build;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * Compresses to gzip (RFC 1952) in blocks of 256 KiB, several at once. Each block is deflated on its own with the 32 KiB
 * before it as dictionary and ends on a byte boundary (as pigz does), so the bytes are the same however many threads work.
 * The header has neither name nor time. At most a given number of blocks is in memory. Not thread-safe.
 */
final class BlockGzip extends OutputStream {
    private static final int BLOCK = 1 << 18;
    private static final int WINDOW = 1 << 15;
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    /** An empty last block with fixed codes (RFC 1951, 3.2.6). */
    private static final byte[] END = {3, 0};

    private final OutputStream out;
    private final int level;
    private final Executor threads;
    private final int mostInFlight;
    private final Deque<FutureTask<byte[]>> inFlight = new ArrayDeque<>();
    private final Queue<Deflater> deflaters = new ConcurrentLinkedQueue<>();
    private final CRC32 crc = new CRC32();
    private byte[] block = new byte[BLOCK];
    private byte[] dictionary = new byte[0];
    private int filled;
    private long size;

    /**
     * @param level of zlib, 1 to 9
     * @param threads where blocks are deflated
     * @param mostInFlight blocks
     */
    BlockGzip(OutputStream out, int level, Executor threads, int mostInFlight) throws IOException {
        this.out = out;
        this.level = level;
        this.threads = threads;
        this.mostInFlight = mostInFlight;
        out.write(HEADER);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int rest = length;
        while (rest > 0) {
            int count = Math.min(rest, BLOCK - filled);
            System.arraycopy(bytes, from, block, filled, count);
            filled += count;
            from += count;
            rest -= count;
            if (filled == BLOCK) {
                submit();
            }
        }
    }

    private void submit() throws IOException {
        byte[] input = block;
        int length = filled;
        byte[] before = dictionary;
        crc.update(input, 0, length);
        size += length;
        FutureTask<byte[]> task = new FutureTask<>(() -> deflate(input, length, before));
        threads.execute(task);
        inFlight.add(task);
        dictionary = length < WINDOW ? new byte[0] : Arrays.copyOfRange(input, length - WINDOW, length);
        block = new byte[BLOCK];
        filled = 0;
        while (inFlight.size() >= mostInFlight) {
            drain();
        }
    }

    private byte[] deflate(byte[] input, int length, byte[] before) {
        @Nullable Deflater idle = deflaters.poll();
        Deflater deflater = idle == null ? new Deflater(level, true) : idle;
        deflater.reset();
        if (before.length > 0) {
            deflater.setDictionary(before);
        }
        deflater.setInput(input, 0, length);
        byte[] output = new byte[length + (length >> 10) + 64];
        int written = 0;
        while (true) {
            int room = output.length - written;
            int count = deflater.deflate(output, written, room, Deflater.SYNC_FLUSH);
            written += count;
            if (count < room) {
                deflaters.add(deflater);
                return Arrays.copyOf(output, written);
            }
            output = Arrays.copyOf(output, 2 * output.length);
        }
    }

    private void drain() throws IOException {
        FutureTask<byte[]> oldest = inFlight.remove();
        try {
            out.write(oldest.get());
        } catch (ExecutionException e) {
            throw new IllegalStateException("zlib failed on bytes in memory", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while compressing", e);
        }
    }

    /** Writes what is left and the end of the stream, which is not closed. */
    void finish() throws IOException {
        if (filled > 0) {
            submit();
        }
        while (!inFlight.isEmpty()) {
            drain();
        }
        out.write(END);
        out.write(littleEndian(crc.getValue()));
        out.write(littleEndian(size));
    }

    private static byte[] littleEndian(long value) {
        return new byte[] {(byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)};
    }

    /** Frees the memory of zlib. To be called when no thread works any more. */
    @Override
    public void close() {
        deflaters.forEach(Deflater::end);
        deflaters.clear();
    }
}
