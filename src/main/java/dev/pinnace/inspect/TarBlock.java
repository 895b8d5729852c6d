package dev.pinnace.inspect;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;

/** One header block of a tar archive (POSIX ustar interchange format; GNU's numbers in base 256). */
final class TarBlock {
    private static final int CHECKSUM = 148;
    private static final int CHECKSUM_END = 156;
    private static final int TYPE = 156;
    private static final int MAGIC = 257;
    private static final int PREFIX = 345;
    private static final int PREFIX_END = 500;

    private final byte[] block;

    TarBlock(byte[] block) {
        this.block = block;
    }

    /** @throws IOException when this is not a header, or a damaged one */
    void verifyChecksum() throws IOException {
        long unsigned = 0;
        long signed = 0;
        for (int i = 0; i < block.length; i++) {
            byte b = i >= CHECKSUM && i < CHECKSUM_END ? (byte) ' ' : block[i];
            unsigned += b & 0xff;
            signed += b;
        }
        long stored = number(CHECKSUM, 8);
        if (stored != unsigned && stored != signed) {
            throw new IOException("tar: the checksum of a header is wrong");
        }
    }

    char type() {
        return (char) (block[TYPE] & 0xff);
    }

    String name() {
        String name = text(0, 100);
        boolean posix = block[MAGIC + 5] == 0 && text(MAGIC, MAGIC + 6).equals("ustar");
        String prefix = posix ? text(PREFIX, PREFIX_END) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    String linkName() {
        return text(157, 257);
    }

    int mode() throws IOException {
        return (int) number(100, 8) & 07777;
    }

    long uid() throws IOException {
        return notNegative(number(108, 8), "user");
    }

    long gid() throws IOException {
        return notNegative(number(116, 8), "group");
    }

    long size() throws IOException {
        return notNegative(number(124, 12), "size");
    }

    /** Seconds since 1970. */
    long modified() throws IOException {
        return number(136, 12);
    }

    private String text(int from, int to) {
        int end = from;
        while (end < to && block[end] != 0) {
            end++;
        }
        return EntryNames.decode(block, from, end);
    }

    private long number(int from, int length) throws IOException {
        if ((block[from] & 0x80) != 0) {
            return base256(from, length);
        }
        long value = 0;
        int at = from;
        int end = from + length;
        while (at < end && isBlank(block[at])) {
            at++;
        }
        while (end > at && isBlank(block[end - 1])) {
            end--;
        }
        for (; at < end && block[at] != 0; at++) {
            if (block[at] < '0' || block[at] > '7') {
                throw new IOException("tar: a header has a number that is not octal");
            }
            value = value << 3 | (block[at] - '0');
        }
        return value;
    }

    private long base256(int from, int length) throws IOException {
        byte[] bytes = Arrays.copyOfRange(block, from, from + length);
        // The highest bit marks the form, the one below is the sign.
        bytes[0] = (byte) ((bytes[0] & 0x40) != 0 ? bytes[0] | 0x80 : bytes[0] & 0x7f);
        BigInteger value = new BigInteger(bytes);
        if (value.bitLength() > 63) {
            throw new IOException("tar: a header has an absurd number");
        }
        return value.longValue();
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == 0;
    }

    private static long notNegative(long value, String what) throws IOException {
        if (value < 0) {
            throw new IOException("tar: an entry has a negative " + what);
        }
        return value;
    }
}
