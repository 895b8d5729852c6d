package dev.pinnace.elf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the tables of symbol versions: lists whose entries say where the next one is. They are the same for 32 and 64 bits. */
final class VersionTables {
    private static final int ENTRY = 16;
    private static final int DEFINITION = 20;
    private static final int NAME = 8;
    private static final int WEAK = 2;
    private static final int MOST_ENTRIES = 4096;

    private final ElfBytes bytes;
    private final ByteOrder order;
    private final long texts;
    private int entries;

    /** @param texts where the table of texts lies in the file */
    VersionTables(ElfBytes bytes, ByteOrder order, long texts) {
        this.bytes = bytes;
        this.order = order;
        this.texts = texts;
    }

    /** The versions that are needed, by library. */
    SortedMap<String, SortedSet<String>> needed(long table) {
        SortedMap<String, SortedSet<String>> needed = new TreeMap<>();
        long next = 1;
        for (long at = table; next != 0; at += next) {
            ByteBuffer entry = read(at, ENTRY);
            SortedSet<String> versions = needed.computeIfAbsent(text(entry.getInt(4)), name -> new TreeSet<>());
            addNeeded(at + unsigned(entry, 8), Short.toUnsignedInt(entry.getShort(2)), versions);
            next = unsigned(entry, 12);
        }
        return needed;
    }

    private void addNeeded(long first, int count, SortedSet<String> versions) {
        long at = first;
        for (int i = 0; i < count; i++) {
            ByteBuffer entry = read(at, ENTRY);
            if ((entry.getShort(4) & WEAK) == 0) {
                versions.add(text(entry.getInt(8)));
            }
            at += unsigned(entry, 12);
        }
    }

    /** The versions that are there. The first name of a definition is its own, those after it are of older ones. */
    SortedSet<String> provided(long table) {
        SortedSet<String> provided = new TreeSet<>();
        long next = 1;
        for (long at = table; next != 0; at += next) {
            ByteBuffer entry = read(at, DEFINITION);
            if (entry.getShort(6) != 0) {
                provided.add(text(read(at + unsigned(entry, 12), NAME).getInt(0)));
            }
            next = unsigned(entry, 16);
        }
        return provided;
    }

    private ByteBuffer read(long at, int length) {
        if (++entries > MOST_ENTRIES) {
            throw bytes.broken("its tables of versions have more than " + MOST_ENTRIES + " entries");
        }
        return bytes.read(at, length, order);
    }

    private String text(int offset) {
        return bytes.string(texts + Integer.toUnsignedLong(offset));
    }

    private static long unsigned(ByteBuffer entry, int at) {
        return Integer.toUnsignedLong(entry.getInt(at));
    }
}
