package dev.pinnace.bytecode;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;

/**
 * The directory of a zip file, found as Java finds it (APPNOTE 6.3.10, 4.3.12 to 4.3.16).
 *
 * @param members in the order of the directory
 * @param start where the archive starts in the file: what lies before it was put there later
 * @param from where the directory starts in the file
 * @param end where the file should end
 * @param counted how many members the end says there are
 * @param twoEnds whether another end could be taken for the one
 */
record ZipDirectory(List<ZipMember> members, long start, long from, long end, long counted, boolean twoEnds) {
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END = 22;
    private static final int END64_SIGNATURE = 0x06064b50;
    private static final int END64 = 56;
    private static final int LOCATOR_SIGNATURE = 0x07064b50;
    private static final int LOCATOR = 20;
    private static final int CENTRAL_SIGNATURE = 0x02014b50;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int LARGEST = 64 << 20;
    private static final long MAX = 0xFFFFFFFFL;

    /** Where the directory is said to be: as it stands in the file, and as it is written from the start of the archive. */
    private record Place(long until, long size, long offset, long counted) {}

    static ZipDirectory read(ZipBytes zip) throws IOException {
        int tailLength = (int) Math.min(zip.size(), END + LONGEST_COMMENT);
        long tailStart = zip.size() - tailLength;
        ByteBuffer tail = zip.read(tailStart, tailLength);
        int at = findEnd(tail);
        Place place = place(zip, tail, at, tailStart);
        long from = place.until - place.size;
        long start = from - place.offset;
        if (from < 0 || start < 0 || place.size > LARGEST) {
            throw new ZipException("its directory does not lie where its end says");
        }
        List<ZipMember> members = members(zip.read(from, (int) place.size));
        long end = tailStart + at + END + ZipBytes.unsignedShort(tail, at + 20);
        return new ZipDirectory(
                members, start, from, end, place.counted, hasAnother(tail, at, place.until - tailStart));
    }

    /** The last place where the comment ends with the file, else the last one whose comment ends before. */
    private static int findEnd(ByteBuffer tail) throws IOException {
        int any = -1;
        for (int at = tail.limit() - END; at >= 0; at--) {
            if (tail.getInt(at) == END_SIGNATURE) {
                int end = at + END + ZipBytes.unsignedShort(tail, at + 20);
                if (end == tail.limit()) {
                    return at;
                }
                if (any < 0 && end < tail.limit()) {
                    any = at;
                }
            }
        }
        if (any < 0) {
            throw new ZipException("it has no end of a directory");
        }
        return any;
    }

    /** One that fits the end of the file as well, or one behind the directory; an archive in this one has neither. */
    private static boolean hasAnother(ByteBuffer tail, int taken, long directoryEnd) {
        for (int at = 0; at <= tail.limit() - END; at++) {
            if (at != taken && tail.getInt(at) == END_SIGNATURE) {
                int end = at + END + ZipBytes.unsignedShort(tail, at + 20);
                if (end == tail.limit() || at >= directoryEnd) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Place place(ZipBytes zip, ByteBuffer tail, int at, long tailStart) throws IOException {
        long counted = ZipBytes.unsignedShort(tail, at + 10);
        long size = ZipBytes.unsignedInt(tail, at + 12);
        long offset = ZipBytes.unsignedInt(tail, at + 16);
        long until = tailStart + at;
        if ((size == MAX || offset == MAX || counted == 0xFFFF) && until >= LOCATOR + END64) {
            ByteBuffer locator = zip.read(until - LOCATOR, LOCATOR);
            if (locator.getInt(0) == LOCATOR_SIGNATURE) {
                long end64 = locator.getLong(8);
                ByteBuffer large = zip.read(end64, END64);
                if (large.getInt(0) == END64_SIGNATURE) {
                    return new Place(end64, large.getLong(40), large.getLong(48), large.getLong(32));
                }
            }
        }
        return new Place(until, size, offset, counted);
    }

    private static List<ZipMember> members(ByteBuffer directory) throws IOException {
        List<ZipMember> members = new ArrayList<>();
        int at = 0;
        while (at < directory.limit()) {
            if (at + ZipMember.CENTRAL_HEADER > directory.limit() || directory.getInt(at) != CENTRAL_SIGNATURE) {
                throw new ZipException("its directory is damaged");
            }
            int end = at
                    + ZipMember.CENTRAL_HEADER
                    + ZipBytes.unsignedShort(directory, at + 28)
                    + ZipBytes.unsignedShort(directory, at + 30)
                    + ZipBytes.unsignedShort(directory, at + 32);
            if (end > directory.limit()) {
                throw new ZipException("its directory is damaged");
            }
            members.add(ZipMember.central(directory, at));
            at = end;
        }
        return members;
    }
}
