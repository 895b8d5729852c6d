package dev.pinnace.cache;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads what a {@link PackedWriter} wrote. Of anything else it makes an {@link IllegalArgumentException}, or numbers and texts that
 * mean nothing. Not thread-safe.
 */
public final class PackedReader {
    private final byte[] bytes;
    private int at;

    /** @param bytes not changed */
    public PackedReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A number. */
    public long number() {
        long number = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = next();
            number |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw new IllegalArgumentException("a number has more than 64 bits");
    }

    /** A number that is an {@code int}. */
    public int smallNumber() {
        long number = number();
        if (number != (int) number) {
            throw new IllegalArgumentException("a number has more than 32 bits");
        }
        return (int) number;
    }

    private byte next() {
        if (at == bytes.length) {
            throw new IllegalArgumentException("it ends too early");
        }
        return bytes[at++];
    }

    /** How many of something that takes a byte at least. */
    private int count() {
        int count = smallNumber();
        if (count < 0 || count > bytes.length - at) {
            throw new IllegalArgumentException("there are fewer than it says");
        }
        return count;
    }

    /** A text. */
    public String text() {
        int length = count();
        at += length;
        return new String(bytes, at - length, length, StandardCharsets.UTF_8);
    }

    /** Some bytes. */
    public byte[] bytes() {
        int length = count();
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    /**
     * A list.
     *
     * @param item reads one
     */
    public <T> List<T> list(Supplier<T> item) {
        int count = count();
        List<T> items = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            items.add(item.get());
        }
        return items;
    }

    /**
     * One of several.
     *
     * @param values of which the number is the index
     */
    public <T> T oneOf(T[] values) {
        int index = smallNumber();
        if (index < 0 || index >= values.length) {
            throw new IllegalArgumentException("there is no value " + index);
        }
        return values[index];
    }

    /** Whether all has been read. */
    public boolean hasEnded() {
        return at == bytes.length;
    }
}
