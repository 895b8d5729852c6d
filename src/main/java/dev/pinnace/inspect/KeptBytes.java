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
import org.jspecify.annotations.Nullable;

/** Bytes that grow at their end: in memory, and beyond 4 MiB in a temporary file. Not thread-safe. */
final class KeptBytes implements Closeable, PositionedBytes {
    private static final int MOST_IN_MEMORY = 4 << 20;
    private static final int SMALLEST = 1 << 9;

    private final Path temporaries;
    private byte[] memory = new byte[0];
    private @Nullable FileChannel file;
    private long size;

    /** @param temporaries a directory, made when needed */
    KeptBytes(Path temporaries) {
        this.temporaries = temporaries;
    }

    @Override
    public long size() {
        return size;
    }

    void append(byte[] source, int from, int count) throws IOException {
        FileChannel out = file;
        if (out == null && size + count > MOST_IN_MEMORY) {
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
                int doubled = Math.max(SMALLEST, 2 * memory.length);
                memory = Arrays.copyOf(memory, Math.min(MOST_IN_MEMORY, Math.max(needed, doubled)));
            }
            System.arraycopy(source, from, memory, (int) size, count);
        }
        size += count;
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
