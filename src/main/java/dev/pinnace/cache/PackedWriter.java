package dev.pinnace.cache;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Writes numbers, texts and bytes one after the other, to be kept as a result. Not thread-safe. */
public final class PackedWriter {
    private byte[] bytes = new byte[1 << 10];
    private int size;

    /** Small ones take one byte, negative ones ten. */
    public void number(long number) {
        room(10);
        long left = number;
        while ((left & ~0x7fL) != 0) {
            bytes[size++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        bytes[size++] = (byte) left;
    }

    /** A text without half characters, which UTF-8 has not. */
    public void text(String text) {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Some bytes, and how many they are. */
    public void bytes(byte[] some) {
        number(some.length);
        room(some.length);
        System.arraycopy(some, 0, bytes, size, some.length);
        size += some.length;
    }

    /**
     * A list, and how long it is.
     *
     * @param item writes one
     */
    public <T> void list(List<T> items, Consumer<T> item) {
        number(items.size());
        items.forEach(item);
    }

    /**
     * One of several.
     *
     * @param values by whose index it is written
     */
    public <T> void oneOf(T[] values, T value) {
        number(Arrays.asList(values).indexOf(value));
    }

    private void room(int count) {
        if (bytes.length - size < count) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + count));
        }
    }

    /** How many bytes there are. */
    public int size() {
        return size;
    }

    /** All of them. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }
}
