package dev.pinnace.inspect;

import dev.pinnace.archive.PositionedBytes;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Bytes that grow at their end: in memory, and beyond 4 MiB in a temporary file. Not thread-safe. */
final class KeptBytes implements Closeable, PositionedBytes {
    /** What whoever reads a small file as a whole takes into memory. */
    static final int MOST_IN_MEMORY = 4 << 20;

    /** Of a file whose size is known, and of which there is one at a time. */
    private static final int MOST_EXPECTED = 16 << 20;

    private static final int SMALLEST = 1 << 9;
    private static final int LARGE = 1 << 16;

    private final Path temporaries;
    private final int expected;
    private byte[] memory = new byte[0];
    private @Nullable FileChannel file;
    private long size;

    /**
     * @param temporaries a directory, made when needed
     * @param expected how many bytes there will be if all are kept; 0 when nobody knows
     */
    KeptBytes(Path temporaries, long expected) {
        this.temporaries = temporaries;
        this.expected = expected <= MOST_EXPECTED ? (int) expected : 0;
    }

    /** All that there will be. */
    KeptBytes(ByteBuffer content) {
        this(Path.of(""), 0);
        if (content.arrayOffset() != 0) {
            throw new IllegalArgumentException("the content does not begin with its array");
        }
        this.memory = content.array();
        this.size = content.limit();
    }

    /** The bytes, to be read only; empty when they lie in a file. */
    Optional<ByteBuffer> inMemory() {
        return file == null ? Optional.of(ByteBuffer.wrap(memory, 0, (int) size)) : Optional.empty();
    }

    @Override
    public long size() {
        return size;
    }

    void append(byte[] source, int from, int count) throws IOException {
        FileChannel out = file;
        if (out == null && size + count > Math.max(MOST_IN_MEMORY, expected)) {
            out = newFile();
            file = out;
            write(out, ByteBuffer.wrap(memory, 0, (int) size), 0);
            memory = new byte[0];
        }
        if (out != null) {
            write(out, ByteBuffer.wrap(source, from, count), size);
        } else {
            int needed = (int) size + count;
            if (needed > memory.length) {
                memory = Arrays.copyOf(memory, Math.max(needed, enough()));
            }
            System.arraycopy(source, from, memory, (int) size, count);
        }
        size += count;
    }

    /** Twice as much as there is; when it begins to cost something to copy, all that will be needed. */
    private int enough() {
        return memory.length >= LARGE && expected > 0
                ? expected + 1
                : Math.max(SMALLEST, Math.min(MOST_IN_MEMORY, 2 * memory.length));
    }

    private FileChannel newFile() throws IOException {
        Files.createDirectories(temporaries);
        Path path = Files.createTempFile(temporaries, "content", ".tmp");
        try {
            return FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    private static void write(FileChannel out, ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += out.write(bytes, at);
        }
    }

    @Override
    public int read(long position, byte[] target, int from, int count) throws IOException {
        if (position >= size) {
            return -1;
        }
        int wanted = (int) Math.min(count, size - position);
        FileChannel in = file;
        if (in != null) {
            return in.read(ByteBuffer.wrap(target, from, wanted), position);
        }
        System.arraycopy(memory, (int) position, target, from, wanted);
        return wanted;
    }

    @Override
    public void close() throws IOException {
        memory = new byte[0];
        size = 0;
        if (file != null) {
            file.close();
        }
    }
}
