package dev.pinnace.elf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the header, the program headers and the dynamic section. */
final class ElfParser {
    private static final int IDENT_LENGTH = 16;
    private static final int PT_LOAD = 1;
    private static final int PT_DYNAMIC = 2;
    private static final int PT_INTERP = 3;
    private static final int MOST_SEGMENTS = 1024;
    private static final int MOST_DYNAMIC_ENTRIES = 16_384;

    private static final long DT_NULL = 0;
    private static final long DT_NEEDED = 1;
    private static final long DT_STRTAB = 5;
    private static final long DT_SONAME = 14;
    private static final long DT_RPATH = 15;
    private static final long DT_RUNPATH = 29;
    private static final long DT_VERDEF = 0x6fff_fffc;
    private static final long DT_VERNEED = 0x6fff_fffe;

    private record Segment(int type, long offset, long address, long length) {}

    private record Entry(long tag, long value) {}

    private final ElfBytes bytes;

    ElfParser(ElfBytes bytes) {
        this.bytes = bytes;
    }

    ElfFile parse() {
        byte[] ident = bytes.read(0, IDENT_LENGTH);
        if (!ElfFile.isElf(ident)) {
            throw bytes.broken("it does not start with 7f 'ELF'");
        }
        boolean wide = choice(ident[4], "class") == 2;
        ByteOrder order = choice(ident[5], "byte order") == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        ByteBuffer header = bytes.read(0, wide ? 64 : 52, order);
        ElfTarget target = new ElfTarget(wide ? 64 : 32, order, Short.toUnsignedInt(header.getShort(18)));
        List<Segment> segments = segments(header, wide, order);
        return new ElfFile(target, type(header.getShort(16)), interpreter(segments), linking(segments, wide, order));
    }

    private int choice(byte value, String what) {
        if (value != 1 && value != 2) {
            throw bytes.broken("its " + what + " is " + value + ", not 1 or 2");
        }
        return value;
    }

    private static ElfFile.Type type(short value) {
        return switch (value) {
            case 1 -> ElfFile.Type.RELOCATABLE;
            case 2 -> ElfFile.Type.EXECUTABLE;
            case 3 -> ElfFile.Type.SHARED_OBJECT;
            case 4 -> ElfFile.Type.CORE;
            default -> ElfFile.Type.OTHER;
        };
    }

    private List<Segment> segments(ByteBuffer header, boolean wide, ByteOrder order) {
        long start = number(header, wide ? 32 : 28, wide);
        int size = Short.toUnsignedInt(header.getShort(wide ? 54 : 42));
        int count = Short.toUnsignedInt(header.getShort(wide ? 56 : 44));
        if (count > MOST_SEGMENTS) {
            throw bytes.broken("it has " + count + " program headers; at most " + MOST_SEGMENTS + " are read");
        }
        if (count > 0 && size < (wide ? 56 : 32)) {
            throw bytes.broken("its program headers are " + size + " bytes long");
        }
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ByteBuffer entry = bytes.read(start + (long) i * size, wide ? 56 : 32, order);
            segments.add(new Segment(
                    entry.getInt(0),
                    number(entry, wide ? 8 : 4, wide),
                    number(entry, wide ? 16 : 8, wide),
                    number(entry, wide ? 32 : 16, wide)));
        }
        return segments;
    }

    private static long number(ByteBuffer buffer, int at, boolean wide) {
        return wide ? buffer.getLong(at) : Integer.toUnsignedLong(buffer.getInt(at));
    }

    private Optional<String> interpreter(List<Segment> segments) {
        return segments.stream()
                .filter(segment -> segment.type == PT_INTERP)
                .findFirst()
                .map(segment -> bytes.string(segment.offset));
    }

    private DynamicLinking linking(List<Segment> segments, boolean wide, ByteOrder order) {
        Optional<Segment> dynamic =
                segments.stream().filter(segment -> segment.type == PT_DYNAMIC).findFirst();
        if (dynamic.isEmpty()) {
            return DynamicLinking.NONE;
        }
        List<Entry> entries = entries(dynamic.get(), wide, order);
        Optional<Long> strings = values(entries, DT_STRTAB).stream().findFirst();
        if (strings.isEmpty()) {
            return DynamicLinking.NONE;
        }
        long table = fileOffset(segments, strings.get())
                .orElseThrow(() -> bytes.broken("its table of texts lies outside of what is loaded"));
        VersionTables versions = new VersionTables(bytes, order, table);
        return new DynamicLinking(
                texts(entries, DT_NEEDED, table),
                texts(entries, DT_SONAME, table).stream().findFirst(),
                directories(texts(entries, DT_RPATH, table)),
                directories(texts(entries, DT_RUNPATH, table)),
                new SymbolVersions(
                        table(entries, DT_VERNEED, segments)
                                .map(versions::needed)
                                .orElseGet(TreeMap::new),
                        table(entries, DT_VERDEF, segments)
                                .map(versions::provided)
                                .orElseGet(TreeSet::new)));
    }

    /** A table that is not loaded is none for the loader either. */
    private static Optional<Long> table(List<Entry> entries, long tag, List<Segment> segments) {
        return values(entries, tag).stream().findFirst().flatMap(address -> fileOffset(segments, address));
    }

    private List<Entry> entries(Segment dynamic, boolean wide, ByteOrder order) {
        int size = wide ? 16 : 8;
        List<Entry> entries = new ArrayList<>();
        for (long at = dynamic.offset; at - dynamic.offset <= dynamic.length - size; at += size) {
            ByteBuffer entry = bytes.read(at, size, order);
            long tag = wide ? entry.getLong(0) : entry.getInt(0);
            if (tag == DT_NULL) {
                break;
            }
            entries.add(new Entry(tag, number(entry, size / 2, wide)));
            if (entries.size() > MOST_DYNAMIC_ENTRIES) {
                throw bytes.broken("its dynamic section has more than " + MOST_DYNAMIC_ENTRIES + " entries");
            }
        }
        return entries;
    }

    private static List<Long> values(List<Entry> entries, long tag) {
        return entries.stream()
                .filter(entry -> entry.tag == tag)
                .map(Entry::value)
                .toList();
    }

    private List<String> texts(List<Entry> entries, long tag, long table) {
        return values(entries, tag).stream()
                .map(offset -> bytes.string(table + offset))
                .toList();
    }

    /** The dynamic section holds addresses of the loaded file; the segments say where those lie in the file. */
    private static Optional<Long> fileOffset(List<Segment> segments, long address) {
        return segments.stream()
                .filter(s -> s.type == PT_LOAD && address >= s.address && address - s.address < s.length)
                .findFirst()
                .map(s -> s.offset + (address - s.address));
    }

    private static List<String> directories(List<String> paths) {
        return paths.stream()
                .flatMap(path -> Arrays.stream(path.split(":")))
                .filter(directory -> !directory.isEmpty())
                .toList();
    }
}
