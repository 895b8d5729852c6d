package dev.pinnace.secret;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds many byte strings in one pass over a stream, whatever the stream holds. Of each string a few bytes are chosen, as many
 * of every string; among the places where the stream is looked at there is always one within them. So most bytes are never
 * looked at, and no look waits for the one before. Keeps its buffer: not thread-safe.
 */
public final class ByteSearch {
    private static final int CHUNK = 1 << 16;
    private static final int LONGEST_STRIDE = 16;

    private final byte[][] patterns;
    private final int[] windows;
    private final int stride;
    private final int before;
    private final int after;
    private final long[] pairs = new long[1 << 10];
    private final Map<Integer, int[]> candidates = new HashMap<>();
    private final byte[] buffer;

    /** Is told of what was found. */
    @FunctionalInterface
    public interface Listener {
        /**
         * Called for each place.
         *
         * @param pattern index of it
         * @param near bytes around the place; valid during the call
         * @return whether to go on
         */
        boolean found(int pattern, Surroundings near);
    }

    /**
     * A place in a stream, and what is around it.
     *
     * @param bytes that are around it, among others
     * @param at where the pattern begins in them
     * @param to behind the last of them that belongs to the stream
     */
    @SuppressWarnings("ArrayRecordComponent") // a view, never compared
    public record Surroundings(byte[] bytes, int at, int to) {
        /** One character a byte, from so many before the place to so many behind its begin, fewer where the stream ends. */
        public String text(int preceding, int following) {
            int first = Math.max(0, at - preceding);
            return new String(bytes, first, Math.min(to, at + following) - first, StandardCharsets.ISO_8859_1);
        }

        /**
         * Where a text comes next.
         *
         * @param ascii the text
         * @param from how far from the place the first byte may be
         * @return how far from the place it is; negative when it is not among the bytes
         */
        public int next(String ascii, int from) {
            for (int i = at + from; i <= to - ascii.length(); i++) {
                int length = 0;
                while (length < ascii.length() && bytes[i + length] == ascii.charAt(length)) {
                    length++;
                }
                if (length == ascii.length()) {
                    return i - at;
                }
            }
            return -1;
        }
    }

    /** @param patterns none of them empty; a result names them by their index */
    public ByteSearch(List<byte[]> patterns) {
        this(patterns, 0, 0);
    }

    /**
     * @param patterns none of them empty; a result names them by their index
     * @param before how many bytes before a place a listener is shown at least, where the stream has them
     * @param after how many from the beginning of a place on
     */
    public ByteSearch(List<byte[]> patterns, int before, int after) {
        this.patterns = patterns.stream().map(byte[]::clone).toArray(byte[][]::new);
        this.windows = new int[this.patterns.length];
        int shortest =
                patterns.stream().mapToInt(pattern -> pattern.length).min().orElse(1);
        int longest =
                patterns.stream().mapToInt(pattern -> pattern.length).max().orElse(1);
        this.stride = Math.max(1, Math.min(LONGEST_STRIDE, shortest - 1));
        this.before = before + longest + stride;
        this.after = Math.max(after, longest) + stride;
        this.buffer = new byte[this.before + CHUNK + this.after + 1];
        for (int i = 0; i < this.patterns.length; i++) {
            windows[i] = rarest(this.patterns[i]);
            enter(i);
        }
    }

    /** Where in a pattern the bytes begin that are the least common, as many as are needed. */
    private int rarest(byte[] pattern) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int at = 0; at + stride < pattern.length; at++) {
            int sum = 0;
            for (int i = at; i < at + stride; i++) {
                sum += commonness(pattern[i], pattern[i + 1]);
            }
            if (sum < least) {
                least = sum;
                best = at;
            }
        }
        return best;
    }

    private static int commonness(byte one, byte other) {
        boolean words = Character.isLowerCase(one) && Character.isLowerCase(other);
        return one == other || one == ' ' || other == ' ' ? 8 : words ? 4 : 1;
    }

    private void enter(int pattern) {
        byte[] bytes = patterns[pattern];
        for (int i = windows[pattern]; i < windows[pattern] + stride; i++) {
            int first = (bytes[i] & 0xff) << 8;
            if (i + 1 < bytes.length) {
                enter(first | (bytes[i + 1] & 0xff), pattern);
            } else {
                for (int second = 0; second < 256; second++) {
                    enter(first | second, pattern); // of a single byte nothing else is known
                }
            }
        }
    }

    private void enter(int pair, int pattern) {
        int[] known = candidates.getOrDefault(pair, new int[0]);
        if (Arrays.stream(known).noneMatch(one -> one == pattern)) {
            int[] more = Arrays.copyOf(known, known.length + 1);
            more[known.length] = pattern;
            candidates.put(pair, more);
            pairs[pair >> 6] |= 1L << pair;
        }
    }

    /** Which patterns a stream holds; it is read to its end, or until all have been seen. */
    public BitSet in(InputStream stream) throws IOException {
        BitSet seen = new BitSet();
        search(stream, (pattern, near) -> {
            seen.set(pattern);
            return seen.cardinality() < patterns.length;
        });
        return seen;
    }

    /**
     * Tells of all places in bytes that are there as a whole, until the listener wants no more.
     *
     * @param content with an array; unchanged
     */
    public void search(ByteBuffer content, Listener listener) {
        int length = content.limit();
        byte[] all = content.array();
        if (content.arrayOffset() != 0 || length == all.length) {
            int from = content.arrayOffset();
            all = Arrays.copyOfRange(all, from, from + length + 1); // one byte behind the end is looked at
        }
        int next = 0;
        while (next < length && patterns.length > 0) {
            next = nextCandidate(all, next, length);
            if (next < length && !compare(all, next, length, listener)) {
                return;
            }
            next += stride;
        }
    }

    /** Tells of all places in a stream; it is read to its end, or until the listener wants no more. */
    public void search(InputStream stream, Listener listener) throws IOException {
        if (patterns.length == 0) {
            return;
        }
        int next = 0;
        int limit = 0;
        boolean ended = false;
        while (!ended) {
            int room = buffer.length - 1 - limit;
            int taken = stream.readNBytes(buffer, limit, room);
            ended = taken < room;
            limit += taken;
            int until = ended ? limit : limit - after;
            while (next < until) {
                next = nextCandidate(buffer, next, until);
                if (next < until && !compare(buffer, next, limit, listener)) {
                    return;
                }
                next += stride;
            }
            int from = Math.max(0, Math.min(next, limit) - before);
            System.arraycopy(buffer, from, buffer, 0, limit - from);
            limit -= from;
            next -= from;
        }
    }

    /** The next place with two bytes that are in a pattern. What lies behind the end does no harm: bytes are compared. */
    private int nextCandidate(byte[] bytes, int from, int until) {
        long[] table = pairs;
        int step = stride;
        int at = from;
        while (at < until) {
            int pair = ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
            if ((table[pair >> 6] >>> pair & 1) != 0) {
                return at;
            }
            at += step;
        }
        return at;
    }

    private boolean compare(byte[] all, int at, int limit, Listener listener) {
        int pair = ((all[at] & 0xff) << 8) | (all[at + 1] & 0xff);
        for (int pattern : candidates.getOrDefault(pair, new int[0])) {
            byte[] bytes = patterns[pattern];
            int first = at - windows[pattern] - stride + 1;
            for (int begin = Math.max(0, first); begin <= at - windows[pattern]; begin++) {
                int end = begin + bytes.length;
                if (end <= limit
                        && Arrays.equals(all, begin, end, bytes, 0, bytes.length)
                        && !listener.found(pattern, new Surroundings(all, begin, limit))) {
                    return false;
                }
            }
        }
        return true;
    }
}
