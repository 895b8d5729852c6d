package dev.pinnace.archive;

import dev.pinnace.archive.JarOddity.Kind;
import dev.pinnace.oci.Excerpt;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;

/**
 * Compares the directory of a jar with what stands before its entries, and looks for bytes that belong to none (APPNOTE
 * 6.3.10). Nothing is expanded. To be used once.
 */
public final class JarOddities {
    private static final int MOST_OF_A_KIND = 20;
    private static final int LONGEST_SCAN = 1 << 16;

    /** How a JMOD file starts. */
    private static final int JMOD = 0x00014d4a;

    private static final int DESCRIPTOR_SIGNATURE = 0x08074b50;
    private static final int LONGEST_DESCRIPTOR = 24;

    private final ZipBytes zip;
    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    private final List<JarOddity> oddities = new ArrayList<>();

    private JarOddities(ZipBytes zip) {
        this.zip = zip;
    }

    /**
     * What is odd about a jar.
     *
     * @return in the order of the file, at most 20 of a kind; empty for what every usual tool writes
     * @throws IOException when the file cannot be read; one that is no jar is {@link JarOddity.Kind#BROKEN}
     */
    public static List<JarOddity> of(Path jar) throws IOException {
        try (FileChannel channel = FileChannel.open(jar, StandardOpenOption.READ)) {
            return of(PositionedBytes.of(channel));
        }
    }

    /**
     * What is odd about a jar.
     *
     * @param jar its bytes
     * @return in the order of the file, at most 20 of a kind; empty for what every usual tool writes
     * @throws IOException when the bytes cannot be read; what is no jar is {@link JarOddity.Kind#BROKEN}
     */
    public static List<JarOddity> of(PositionedBytes jar) throws IOException {
        JarOddities found = new JarOddities(new ZipBytes(jar));
        ZipDirectory directory;
        try {
            directory = ZipDirectory.read(found.zip);
        } catch (ZipException | EOFException | ArchiveLimitException e) {
            found.note(Kind.BROKEN, String.valueOf(e.getMessage()));
            return found.oddities;
        }
        found.lookAt(directory);
        return List.copyOf(found.oddities);
    }

    /**
     * What is odd about a jar whose directory has been read.
     *
     * @param jar its bytes
     * @return in the order of the file, at most 20 of a kind; empty for what every usual tool writes
     * @throws IOException when the bytes cannot be read
     */
    public static List<JarOddity> of(PositionedBytes jar, ZipDirectory directory) throws IOException {
        JarOddities found = new JarOddities(new ZipBytes(jar));
        found.lookAt(directory);
        return List.copyOf(found.oddities);
    }

    private void lookAt(ZipDirectory directory) throws IOException {
        if (directory.start() > 0) {
            before(directory.start());
        }
        if (directory.counted() != directory.members().size()) {
            note(
                    Kind.TWO_DESCRIPTIONS,
                    "its end counts " + directory.counted() + " entries, its directory has "
                            + directory.members().size());
        }
        lookForDuplicates(directory.members());
        lookAtMembers(directory);
        if (directory.twoEnds()) {
            note(Kind.TWO_ENDS, "another one could be taken for it");
        }
        if (directory.end() < zip.size()) {
            note(Kind.BYTES_AFTER, zip.size() - directory.end() + " bytes");
        }
    }

    /** What stands before the archive tells what it is for. */
    private void before(long length) throws IOException {
        ByteBuffer head = zip.readUpTo(0, (int) Math.min(4, length));
        boolean jmod = length == 4 && head.getInt(0) == JMOD;
        boolean script = length >= 2 && head.get(0) == '#' && head.get(1) == '!';
        if (!jmod) {
            note(script ? Kind.SCRIPT_BEFORE : Kind.BYTES_BEFORE, length + " bytes");
        }
    }

    private void lookForDuplicates(List<ZipMember> members) {
        Map<String, ZipMember.Extent> names = new HashMap<>();
        for (ZipMember member : members) {
            ZipMember.Extent other = names.putIfAbsent(member.name(), member.extent());
            if (other != null) {
                boolean same = other.crc() == member.extent().crc()
                        && other.size() == member.extent().size();
                note(same ? Kind.SAME_TWICE : Kind.DUPLICATE_NAME, quoted(member));
            }
        }
    }

    private void lookAtMembers(ZipDirectory directory) throws IOException {
        List<ZipMember> sorted = new ArrayList<>(directory.members());
        sorted.sort(Comparator.comparingLong(ZipMember::offset));
        long position = directory.start();
        boolean first = true;
        for (ZipMember member : sorted) {
            long begin = directory.start() + member.offset();
            if (begin < position) {
                note(Kind.OVERLAP, quoted(member));
            } else if (begin > position) {
                gap(position, begin, first);
            }
            position = Math.max(position, lookAt(member, begin, directory.from()));
            first = false;
        }
        if (position > directory.from()) {
            note(Kind.OVERLAP, "the directory");
        } else {
            gap(position, directory.from(), false);
        }
    }

    /** Returns where the entry ends. */
    private long lookAt(ZipMember member, long begin, long limit) throws IOException {
        ByteBuffer head = zip.readUpTo(begin, ZipMember.LOCAL_HEADER);
        if (begin >= limit || head.limit() < ZipMember.LOCAL_HEADER || head.getInt(0) != ZipMember.LOCAL_SIGNATURE) {
            note(Kind.TWO_DESCRIPTIONS, quoted(member) + " does not lie where the directory says");
            return begin;
        }
        int names = ZipBytes.unsignedShort(head, 26) + ZipBytes.unsignedShort(head, 28);
        long content = begin + ZipMember.LOCAL_HEADER + names;
        if (content > limit || member.extent().compressed() > limit - content) {
            note(Kind.TWO_DESCRIPTIONS, quoted(member) + " is cut short");
            return limit;
        }
        ZipMember local = ZipMember.local(zip.read(begin, ZipMember.LOCAL_HEADER + names));
        compare(member, local);
        long end = content + member.extent().compressed();
        return local.hasDescriptor() ? end + descriptor(member, end) : end;
    }

    private void compare(ZipMember member, ZipMember local) {
        if (!member.name().equals(local.name())) {
            note(Kind.TWO_NAMES, quoted(member) + " and " + quoted(local));
        }
        boolean same = member.method() == local.method()
                && member.isEncrypted() == local.isEncrypted()
                && (local.hasDescriptor() || member.extent().equals(local.extent()));
        if (!same) {
            note(Kind.TWO_DESCRIPTIONS, quoted(member));
        }
    }

    /** The length of the checksum and sizes that follow content: with or without a signature, in 32 or 64 bits. */
    private int descriptor(ZipMember member, long at) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LONGEST_DESCRIPTOR).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(zip.readUpTo(at, LONGEST_DESCRIPTOR)).clear();
        int signature = bytes.getInt(0) == DESCRIPTOR_SIGNATURE ? 4 : 0;
        if (ZipBytes.unsignedInt(bytes, signature) != member.extent().crc()) {
            return signature == 0 ? 0 : signature + 12;
        }
        boolean small =
                ZipBytes.unsignedInt(bytes, signature + 4) == (member.extent().compressed() & 0xFFFFFFFFL)
                        && ZipBytes.unsignedInt(bytes, signature + 8)
                                == (member.extent().size() & 0xFFFFFFFFL);
        return signature + (small ? 12 : 20);
    }

    /** Zeros are padding, which some tools write. */
    private void gap(long from, long to, boolean first) throws IOException {
        ByteBuffer bytes = zip.readUpTo(from, (int) Math.min(LONGEST_SCAN, to - from));
        boolean zeros = true;
        for (int i = 0; i < bytes.limit(); i++) {
            zeros &= bytes.get(i) == 0;
            boolean header =
                    i + ZipMember.LOCAL_HEADER <= bytes.limit() && bytes.getInt(i) == ZipMember.LOCAL_SIGNATURE;
            int length = header ? ZipBytes.unsignedShort(bytes, i + 26) : 0;
            if (header && i + ZipMember.LOCAL_HEADER + length <= bytes.limit()) {
                note(Kind.HIDDEN_ENTRY, quoted(hidden(bytes, i, length)));
                return;
            }
        }
        if (!zeros || to - from > LONGEST_SCAN) {
            if (first && from == 0) {
                before(to);
            } else {
                note(first ? Kind.BYTES_BEFORE : Kind.BYTES_BETWEEN, to - from + " bytes");
            }
        }
    }

    private static ZipMember hidden(ByteBuffer bytes, int at, int length) {
        byte[] name = new byte[length];
        bytes.get(at + ZipMember.LOCAL_HEADER, name);
        return new ZipMember(new String(name, StandardCharsets.ISO_8859_1), 0, 0, new ZipMember.Extent(0, 0, 0), 0);
    }

    private static String quoted(ZipMember member) {
        return "'" + Excerpt.of(member.text()) + "'";
    }

    private void note(Kind kind, String detail) {
        if (counts.merge(kind, 1, Integer::sum) <= MOST_OF_A_KIND) {
            oddities.add(new JarOddity(kind, detail));
        }
    }
}
