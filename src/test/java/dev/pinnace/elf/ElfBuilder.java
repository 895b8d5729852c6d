package dev.pinnace.elf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes small ELF files that ask a loader for something; no code is in them. */
public final class ElfBuilder {
    private static final int DT_NEEDED = 1;
    private static final int DT_STRTAB = 5;
    private static final int DT_STRSZ = 10;
    private static final int DT_SONAME = 14;
    private static final int DT_RPATH = 15;
    private static final int DT_RUNPATH = 29;
    private static final int DT_VERDEF = 0x6fff_fffc;
    private static final int DT_VERNEED = 0x6fff_fffe;
    private static final long BASE = 0x40_0000;

    private final int machine;
    private boolean wide = true;
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    private Optional<String> interpreter = Optional.empty();
    private final List<long[]> entries = new ArrayList<>();
    private final List<int[]> needed = new ArrayList<>();
    private final List<Integer> provided = new ArrayList<>();
    private final ByteArrayOutputStream strings = new ByteArrayOutputStream();

    private ElfBuilder(int machine) {
        this.machine = machine;
        strings.write(0);
    }

    /** A file for x86-64. */
    public static ElfBuilder amd64() {
        return new ElfBuilder(62);
    }

    /** A file for a machine, by the number of the ELF header. */
    public static ElfBuilder machine(int number) {
        return new ElfBuilder(number);
    }

    public ElfBuilder narrow() {
        wide = false;
        return this;
    }

    public ElfBuilder bigEndian() {
        order = ByteOrder.BIG_ENDIAN;
        return this;
    }

    public ElfBuilder interpreter(String path) {
        interpreter = Optional.of(path);
        return this;
    }

    public ElfBuilder needs(String... names) {
        for (String name : names) {
            entry(DT_NEEDED, name);
        }
        return this;
    }

    public ElfBuilder soname(String name) {
        return entry(DT_SONAME, name);
    }

    public ElfBuilder rpath(String directories) {
        return entry(DT_RPATH, directories);
    }

    public ElfBuilder runpath(String directories) {
        return entry(DT_RUNPATH, directories);
    }

    /** The file needs this version of a library. */
    public ElfBuilder needsVersion(String library, String version) {
        return needsVersion(library, version, 0);
    }

    /** The same, but the version may be absent. */
    public ElfBuilder mayNeedVersion(String library, String version) {
        return needsVersion(library, version, 2);
    }

    private ElfBuilder needsVersion(String library, String version, int flags) {
        needed.add(new int[] {text(library), text(version), flags});
        return this;
    }

    /** The file has these versions of its symbols. */
    public ElfBuilder provides(String... versions) {
        for (String version : versions) {
            provided.add(text(version));
        }
        return this;
    }

    private ElfBuilder entry(int tag, String text) {
        entries.add(new long[] {tag, text(text)});
        return this;
    }

    private int text(String text) {
        int at = strings.size();
        strings.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        strings.write(0);
        return at;
    }

    /** Header, program headers, interpreter, texts, dynamic section; one segment loads all of it. */
    public byte[] build() {
        byte[] needs = needs();
        byte[] definitions = definitions();
        boolean dynamic = !entries.isEmpty() || needs.length > 0 || definitions.length > 0;
        int segments = 1 + (interpreter.isPresent() ? 1 : 0) + (dynamic ? 1 : 0);
        int headers = (wide ? 64 : 52) + segments * (wide ? 56 : 32);
        byte[] loader = interpreter.map(path -> path + "\0").orElse("").getBytes(StandardCharsets.UTF_8);
        byte[] texts = strings.toByteArray();
        int textsAt = headers + loader.length;
        int needsAt = textsAt + texts.length;
        int definitionsAt = needsAt + needs.length;
        int dynamicAt = definitionsAt + definitions.length;
        int tables = (needs.length > 0 ? 1 : 0) + (definitions.length > 0 ? 1 : 0);
        int dynamicLength = dynamic ? (entries.size() + tables + 3) * (wide ? 16 : 8) : 0;
        int size = dynamicAt + dynamicLength;
        ByteBuffer file = ByteBuffer.allocate(size).order(order);
        header(file, segments);
        segment(file, 1, 0, size);
        if (interpreter.isPresent()) {
            segment(file, 3, headers, loader.length);
        }
        if (dynamic) {
            segment(file, 2, dynamicAt, dynamicLength);
        }
        file.put(loader).put(texts).put(needs).put(definitions);
        if (dynamic) {
            entries.forEach(entry -> number(file, entry[0]).entryValue(file, entry[1]));
            if (needs.length > 0) {
                number(file, DT_VERNEED).entryValue(file, BASE + needsAt);
            }
            if (definitions.length > 0) {
                number(file, DT_VERDEF).entryValue(file, BASE + definitionsAt);
            }
            number(file, DT_STRTAB).entryValue(file, BASE + textsAt);
            number(file, DT_STRSZ).entryValue(file, texts.length);
            number(file, 0).entryValue(file, 0);
        }
        return file.array();
    }

    /** An {@code Elf_Verneed} with one {@code Elf_Vernaux} for each. */
    private byte[] needs() {
        ByteBuffer table = ByteBuffer.allocate(needed.size() * 32).order(order);
        for (int i = 0; i < needed.size(); i++) {
            int[] need = needed.get(i);
            table.putShort((short) 1).putShort((short) 1).putInt(need[0]).putInt(16);
            table.putInt(i + 1 < needed.size() ? 32 : 0);
            table.putInt(0)
                    .putShort((short) need[2])
                    .putShort((short) 2)
                    .putInt(need[1])
                    .putInt(0);
        }
        return table.array();
    }

    /** An {@code Elf_Verdef} with one {@code Elf_Verdaux} for each. */
    private byte[] definitions() {
        ByteBuffer table = ByteBuffer.allocate(provided.size() * 28).order(order);
        for (int i = 0; i < provided.size(); i++) {
            table.putShort((short) 1)
                    .putShort((short) 0)
                    .putShort((short) (i + 1))
                    .putShort((short) 1);
            table.putInt(0).putInt(20).putInt(i + 1 < provided.size() ? 28 : 0);
            table.putInt(provided.get(i)).putInt(0);
        }
        return table.array();
    }

    private void header(ByteBuffer file, int segments) {
        file.put(new byte[] {0x7f, 'E', 'L', 'F', (byte) (wide ? 2 : 1)});
        file.put((byte) (order.equals(ByteOrder.LITTLE_ENDIAN) ? 1 : 2)).put((byte) 1);
        file.position(16);
        file.putShort((short) 3).putShort((short) machine).putInt(1);
        number(file, 0);
        number(file, wide ? 64 : 52);
        number(file, 0);
        file.putInt(0).putShort((short) (wide ? 64 : 52));
        file.putShort((short) (wide ? 56 : 32)).putShort((short) segments);
        file.putShort((short) 0).putShort((short) 0).putShort((short) 0);
    }

    private void segment(ByteBuffer file, int type, long offset, long length) {
        file.putInt(type);
        if (wide) {
            file.putInt(4);
        }
        number(file, offset);
        number(file, BASE + offset);
        number(file, BASE + offset);
        number(file, length);
        number(file, length);
        if (!wide) {
            file.putInt(4);
        }
        number(file, 1);
    }

    private ElfBuilder number(ByteBuffer file, long value) {
        if (wide) {
            file.putLong(value);
        } else {
            file.putInt((int) value);
        }
        return this;
    }

    private void entryValue(ByteBuffer file, long value) {
        number(file, value);
    }
}
