package dev.pinnace.elf;

import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.ImageReadException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The bytes of a file that may be hostile: every access is checked against its size, and no read is large. */
final class ElfBytes {
    private static final int LONGEST_STRING = 4096;

    /** Reads at a position, as {@link java.nio.channels.FileChannel#read(ByteBuffer, long)} does. */
    interface Source {
        int read(ByteBuffer target, long at) throws IOException;
    }

    private final Source source;
    private final long size;
    private final String name;

    ElfBytes(Source source, long size, String name) {
        this.source = source;
        this.size = size;
        this.name = name;
    }

    ImageReadException broken(String what) {
        return new ImageReadException(
                Excerpt.of(name) + " is not a whole ELF file: " + what + "; build or download it again");
    }

    /** Exactly these bytes, to be read as numbers of that order. */
    ByteBuffer read(long at, int length, ByteOrder order) {
        return ByteBuffer.wrap(read(at, length)).order(order);
    }

    /** Exactly these bytes. */
    byte[] read(long at, int length) {
        if (at < 0 || at > size - length) {
            throw broken("it ends before byte " + Long.toUnsignedString(at) + " + " + length);
        }
        byte[] bytes = new byte[length];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try {
            while (buffer.hasRemaining() && source.read(buffer, at + buffer.position()) > 0) {
                // a read may give less than it was asked for
            }
        } catch (IOException e) {
            throw new ImageReadException("cannot read " + Excerpt.of(name), e);
        }
        if (buffer.hasRemaining()) {
            throw broken("it became shorter while it was read");
        }
        return bytes;
    }

    /** The text up to the next NUL. */
    String string(long at) {
        if (at < 0 || at >= size) {
            throw broken("a text lies behind its end");
        }
        int length = (int) Math.min(LONGEST_STRING, size - at);
        byte[] bytes = read(at, length);
        for (int i = 0; i < length; i++) {
            if (bytes[i] == 0) {
                return new String(bytes, 0, i, StandardCharsets.UTF_8);
            }
        }
        throw broken("a text has no end");
    }
}
