package dev.pinnace.bytecode;

import java.nio.charset.StandardCharsets;

/** Gives one string for equal ranges of bytes: thousands of class files name the same few classes. */
final class NameTable {
    private static final int INITIAL = 1 << 12;

    private String[] names = new String[INITIAL];
    private int[] hashes = new int[INITIAL];
    private int size;

    /** The binary name that the ASCII bytes spell, with {@code /} as {@code .}. */
    String binaryName(byte[] bytes, int start, int end) {
        int hash = 0;
        for (int at = start; at < end; at++) {
            hash = 31 * hash + dotted(bytes[at]);
        }
        int slot = hash & (names.length - 1);
        while (names[slot] != null) {
            if (hashes[slot] == hash && spells(names[slot], bytes, start, end)) {
                return names[slot];
            }
            slot = (slot + 1) & (names.length - 1);
        }
        String name = new String(bytes, start, end - start, StandardCharsets.ISO_8859_1).replace('/', '.');
        names[slot] = name;
        hashes[slot] = hash;
        size++;
        if (size > names.length / 2) {
            grow();
        }
        return name;
    }

    private static boolean spells(String name, byte[] bytes, int start, int end) {
        if (name.length() != end - start) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) != dotted(bytes[start + i])) {
                return false;
            }
        }
        return true;
    }

    private static char dotted(byte c) {
        return c == '/' ? '.' : (char) (c & 0xFF);
    }

    private void grow() {
        String[] oldNames = names;
        int[] oldHashes = hashes;
        names = new String[oldNames.length * 2];
        hashes = new int[names.length];
        for (int old = 0; old < oldNames.length; old++) {
            if (oldNames[old] != null) {
                int slot = oldHashes[old] & (names.length - 1);
                while (names[slot] != null) {
                    slot = (slot + 1) & (names.length - 1);
                }
                names[slot] = oldNames[old];
                hashes[slot] = oldHashes[old];
            }
        }
    }
}
