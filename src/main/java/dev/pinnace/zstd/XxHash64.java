package dev.pinnace.zstd;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The checksum of a frame's content: XXH64 with seed 0 (RFC 8878, 3.1.1). Not thread-safe. */
final class XxHash64 {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int STRIPE = 32;
    private static final long P1 = 0x9E3779B185EBCA87L;
    private static final long P2 = 0xC2B2AE3D27D4EB4FL;
    private static final long P3 = 0x165667B19E3779F9L;
    private static final long P4 = 0x85EBCA77C2B2AE63L;
    private static final long P5 = 0x27D4EB2F165667C5L;

    private final byte[] rest = new byte[STRIPE];
    private int restLength;
    private long total;
    private long v1 = 0x60EA27EEADC0B5D6L; // P1 + P2, modulo 2^64
    private long v2 = P2;
    private long v3;
    private long v4 = -P1;

    void update(byte[] bytes, int from, int length) {
        int at = from;
        int left = length;
        total += length;
        if (restLength > 0) {
            int taken = Math.min(left, STRIPE - restLength);
            System.arraycopy(bytes, at, rest, restLength, taken);
            restLength += taken;
            at += taken;
            left -= taken;
            if (restLength < STRIPE) {
                return;
            }
            stripe(rest, 0);
            restLength = 0;
        }
        for (; left >= STRIPE; at += STRIPE, left -= STRIPE) {
            stripe(bytes, at);
        }
        System.arraycopy(bytes, at, rest, 0, left);
        restLength = left;
    }

    private void stripe(byte[] bytes, int at) {
        v1 = round(v1, (long) LONG.get(bytes, at));
        v2 = round(v2, (long) LONG.get(bytes, at + 8));
        v3 = round(v3, (long) LONG.get(bytes, at + 16));
        v4 = round(v4, (long) LONG.get(bytes, at + 24));
    }

    /** The hash of everything so far. */
    long value() {
        long hash = total < STRIPE ? P5 : merged();
        hash += total;
        int at = 0;
        for (; restLength - at >= 8; at += 8) {
            hash = Long.rotateLeft(hash ^ round(0, (long) LONG.get(rest, at)), 27) * P1 + P4;
        }
        if (restLength - at >= 4) {
            long word =
                    ((long) LONG.get(new byte[] {rest[at], rest[at + 1], rest[at + 2], rest[at + 3], 0, 0, 0, 0}, 0));
            hash = Long.rotateLeft(hash ^ word * P1, 23) * P2 + P3;
            at += 4;
        }
        for (; at < restLength; at++) {
            hash = Long.rotateLeft(hash ^ (rest[at] & 0xff) * P5, 11) * P1;
        }
        hash = (hash ^ hash >>> 33) * P2;
        hash = (hash ^ hash >>> 29) * P3;
        return hash ^ hash >>> 32;
    }

    private long merged() {
        long hash = Long.rotateLeft(v1, 1) + Long.rotateLeft(v2, 7) + Long.rotateLeft(v3, 12) + Long.rotateLeft(v4, 18);
        for (long v : new long[] {v1, v2, v3, v4}) {
            hash = (hash ^ round(0, v)) * P1 + P4;
        }
        return hash;
    }

    private static long round(long accumulator, long input) {
        return Long.rotateLeft(accumulator + input * P2, 31) * P1;
    }
}
