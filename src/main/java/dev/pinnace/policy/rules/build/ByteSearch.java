package dev.pinnace.policy.rules.build;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Finds many byte strings in one pass over a stream, whatever the stream holds: the automaton of Aho and Corasick. Bytes that
 * occur in no pattern share one column of its table.
 */
final class ByteSearch {
    private static final int BUFFER = 1 << 16;

    private final int[] column = new int[256];
    private final int columns;
    private final int[] next;
    private final BitSet[] ends;
    private final boolean[] isEnd;
    private final int patterns;

    /** @param patterns none of them empty; a result names them by their index */
    ByteSearch(List<byte[]> patterns) {
        this.patterns = patterns.size();
        this.columns = numberColumns(patterns);
        int most = 1 + patterns.stream().mapToInt(pattern -> pattern.length).sum();
        int[] trie = new int[most * columns];
        List<BitSet> found = new ArrayList<>(List.of(new BitSet()));
        for (int i = 0; i < patterns.size(); i++) {
            insert(patterns.get(i), i, trie, found);
        }
        this.next = Arrays.copyOf(trie, found.size() * columns);
        this.ends = found.toArray(BitSet[]::new);
        link();
        this.isEnd = new boolean[ends.length];
        for (int state = 0; state < ends.length; state++) {
            isEnd[state] = !ends[state].isEmpty();
        }
    }

    /** Which patterns a stream holds; it is read to its end, or until all have been seen. */
    BitSet in(InputStream stream) throws IOException {
        BitSet seen = new BitSet();
        byte[] buffer = new byte[BUFFER];
        int state = 0;
        for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
            for (int i = 0; i < read; i++) {
                state = next[state * columns + column[buffer[i] & 0xff]];
                if (isEnd[state]) {
                    seen.or(ends[state]);
                }
            }
            if (seen.cardinality() == patterns) {
                return seen;
            }
        }
        return seen;
    }

    private int numberColumns(List<byte[]> all) {
        int count = 1; // column 0: bytes of no pattern
        for (byte[] pattern : all) {
            for (byte b : pattern) {
                if (column[b & 0xff] == 0) {
                    column[b & 0xff] = count++;
                }
            }
        }
        return count;
    }

    private void insert(byte[] pattern, int index, int[] trie, List<BitSet> found) {
        int state = 0;
        for (byte b : pattern) {
            int at = state * columns + column[b & 0xff];
            if (trie[at] == 0) {
                trie[at] = found.size();
                found.add(new BitSet());
            }
            state = trie[at];
        }
        found.get(state).set(index);
    }

    /** Breadth first: where a state has no way on, it takes that of its longest suffix. */
    private void link() {
        int[] suffix = new int[ends.length];
        Deque<Integer> open = new ArrayDeque<>();
        for (int c = 0; c < columns; c++) {
            if (next[c] != 0) {
                open.add(next[c]);
            }
        }
        while (!open.isEmpty()) {
            int state = open.remove();
            ends[state].or(ends[suffix[state]]);
            for (int c = 0; c < columns; c++) {
                int at = state * columns + c;
                int fallback = next[suffix[state] * columns + c];
                if (next[at] == 0) {
                    next[at] = fallback;
                } else {
                    suffix[next[at]] = fallback;
                    open.add(next[at]);
                }
            }
        }
    }
}
