package dev.pinnace.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;

/**
 * The directory of a zip file, found as Java finds it (APPNOTE 6.3.10, 4.3.12 to 4.3.16): what lies before the first member,
 * such as a script that starts a jar, does not matter. Members of the same name are all there.
 *
 * @param members in the order of the directory
 * @param start where the archive starts in the file: what lies before it was put there later
 * @param from where the directory starts in the file
 * @param end where the file should end
 * @param counted how many members the end says there are
 * @param twoEnds whether another end could be taken for the one
 */
public record ZipDirectory(List<ZipMember> members, long start, long from, long end, long counted, boolean twoEnds) {
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

    /** Copies the list. */
    public ZipDirectory {
        members = List.copyOf(members);
    }

    /**
     * Reads it.
     *
     * @param mostBytes that it may have
     * @param mostMembers that it may have
     * @throws ZipException or EOFException when it is no zip file, or its directory is damaged
     * @throws ArchiveLimitException when there is more
     */
    public static ZipDirectory read(PositionedBytes bytes, int mostBytes, int mostMembers) throws IOException {
        return read(new ZipBytes(bytes), mostBytes, mostMembers);
    }

    static ZipDirectory read(ZipBytes zip) throws IOException {
        return read(zip, LARGEST, Integer.MAX_VALUE);
    }

    private static ZipDirectory read(ZipBytes zip, int mostBytes, int mostMembers) throws IOException {
        int tailLength = (int) Math.min(zip.size(), END + LONGEST_COMMENT);
        long tailStart = zip.size() - tailLength;
        ByteBuffer tail = zip.read(tailStart, tailLength);
        int at = findEnd(tail);
        Place place = place(zip, tail, at, tailStart);
        long from = place.until - place.size;
        long start = from - place.offset;
        if (place.size < 0 || place.offset < 0 || from < 0 || start < 0) {
            throw new ZipException("its directory does not lie where its end says");
        }
        if (place.size > mostBytes) {
            throw new ArchiveLimitException(
                    "its directory has " + place.size + " bytes; at most " + mostBytes + " are read");
        }
        List<ZipMember> members = members(zip.read(from, (int) place.size), mostMembers);
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
        Place small = new Place(until, size, offset, counted);
        if (until < LOCATOR) {
            return small;
        }
        ByteBuffer locator = zip.read(until - LOCATOR, LOCATOR);
        return locator.getInt(0) == LOCATOR_SIGNATURE ? largePlace(zip, locator.getLong(8), small) : small;
    }

    /** Java leaves a large end out that contradicts the small one. */
    private static Place largePlace(ZipBytes zip, long at, Place small) throws IOException {
        if (at < 0 || at > small.until - LOCATOR - END64) {
            return small;
        }
        ByteBuffer end = zip.read(at, END64);
        Place large = new Place(at, end.getLong(40), end.getLong(48), end.getLong(32));
        boolean agrees = (small.size == MAX || small.size == large.size)
                && (small.offset == MAX || small.offset == large.offset)
                && (small.counted == 0xFFFF || small.counted == large.counted);
        return end.getInt(0) == END64_SIGNATURE && agrees ? large : small;
    }

    private static List<ZipMember> members(ByteBuffer directory, int most) throws IOException {
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
            if (members.size() == most) {
                throw new ArchiveLimitException("it has more than " + most + " members");
            }
            ZipMember member = ZipMember.central(directory, at);
            if (!member.isPossible()) {
                throw new ZipException("a size or place in its directory is negative");
            }
            members.add(member);
            at = end;
        }
        return members;
    }
}
