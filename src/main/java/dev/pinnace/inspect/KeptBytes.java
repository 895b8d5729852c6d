package dev.pinnace.inspect;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes that grow at their end: in memory, and beyond 4 MiB in a temporary file. Not thread-safe. */
final class KeptBytes implements Closeable {
    private static final int MOST_IN_MEMORY = 4 << 20;
    private static final int SMALLEST = 1 << 13;

    private final Path temporaries;
    private byte[] memory = new byte[0];
    private @Nullable FileChannel file;
    private long size;

    /** @param temporaries a directory, made when needed */
    KeptBytes(Path temporaries) {
        this.temporaries = temporaries;
    }

    long size() {
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

    /** -1 at the end. */
    int read(long position, byte[] target, int from, int count) throws IOException {
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

    /** Reads these bytes; closing it closes nothing. */
    SeekableByteChannel channel() {
        return new Channel();
    }

    @Override
    public void close() throws IOException {
        memory = new byte[0];
        size = 0;
        if (file != null) {
            file.close();
        }
    }

    private final class Channel implements SeekableByteChannel {
        private long position;
        private boolean open = true;

        @Override
        public int read(ByteBuffer target) throws IOException {
            if (!target.hasRemaining()) {
                return 0;
            }
            byte[] bytes = new byte[(int) Math.min(target.remaining(), Math.max(1, size - position))];
            int taken = KeptBytes.this.read(position, bytes, 0, bytes.length);
            if (taken > 0) {
                target.put(bytes, 0, taken);
                position += taken;
            }
            return taken;
        }

        @Override
        public int write(ByteBuffer source) {
            throw new NonWritableChannelException();
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public SeekableByteChannel position(long newPosition) {
            if (newPosition < 0) {
                throw new IllegalArgumentException("the position " + newPosition + " is negative");
            }
            position = newPosition;
            return this;
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public SeekableByteChannel truncate(long newSize) {
            throw new NonWritableChannelException();
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            open = false;
        }
    }
}
