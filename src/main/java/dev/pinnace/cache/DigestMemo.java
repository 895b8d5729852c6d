package dev.pinnace.cache;

import dev.pinnace.oci.Digest;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Digests by stamp, kept in one file of at most 1.7 MB: magic, entries of 84 bytes, SHA-256 of all that. It is read when it
 * is first needed and written once; a damaged file is as good as none. The longest unused entries make room for new ones.
 */
final class DigestMemo {
    private static final long MAGIC = 0x50_4e_4e_43_44_49_47_31L; // PNNCDIG1
    private static final int MOST = 20_000;
    private static final int ENTRY = 5 * Long.BYTES + 3 * Integer.BYTES + 32;
    private static final int HASH = 32;
    private static final int REFRESH_DAYS = 7;

    private record Key(long device, long inode) {
        // Written out, since the JVM links a record's own anew in every process (docs/decisions/0017).
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that && device == that.device && inode == that.inode;
        }

        @Override
        public int hashCode() {
            return 31 * Long.hashCode(device) + Long.hashCode(inode);
        }
    }

    private record Entry(FileStamp stamp, Digest digest, int day) {}

    private final Optional<Path> file;
    private final OneWarning warning;
    private final int today;
    private final Map<Key, Entry> entries = new HashMap<>();
    private boolean loaded;
    private boolean changed;

    DigestMemo(Optional<Path> file, Clock clock, OneWarning warning) {
        this.file = file;
        this.warning = warning;
        this.today = (int) Duration.between(Instant.EPOCH, clock.instant()).toDays();
    }

    synchronized Optional<Digest> find(FileStamp stamp) {
        load();
        Key key = new Key(stamp.device(), stamp.inode());
        Entry entry = entries.get(key);
        if (entry == null || !entry.stamp().equals(stamp)) {
            return Optional.empty();
        }
        if (today - entry.day() > REFRESH_DAYS) {
            entries.put(key, new Entry(stamp, entry.digest(), today));
            changed = true;
        }
        return Optional.of(entry.digest());
    }

    synchronized void remember(FileStamp stamp, Digest digest) {
        load();
        entries.put(new Key(stamp.device(), stamp.inode()), new Entry(stamp, digest, today));
        changed = true;
    }

    /** A file that was written in this build and is gone already is nothing to remember; anything else is worth a word. */
    void forgetAbout(Path written, IOException failure) {
        if (!(failure instanceof NoSuchFileException)) {
            warning.give("cannot look at " + written + " (" + failure + "); it will be read again");
        }
    }

    private void load() {
        if (!loaded) {
            loaded = true;
            file.ifPresent(path -> read(path).forEach(entries::put));
        }
    }

    synchronized void save() {
        if (!changed || file.isEmpty()) {
            return;
        }
        Path path = file.get();
        read(path).forEach(entries::putIfAbsent);
        try {
            CacheFiles.replace(path, encode());
            changed = false;
        } catch (IOException e) {
            warning.give("cannot write to the cache " + path + " (" + e + "); going on without it");
        }
    }

    private Map<Key, Entry> read(Path path) {
        try {
            return decode(Files.readAllBytes(path));
        } catch (NoSuchFileException e) {
            return Map.of();
        } catch (IOException e) {
            warning.give("cannot read the cache " + path + " (" + e + "); going on without it");
            return Map.of();
        }
    }

    private byte[] encode() {
        List<Entry> kept = entries.values().stream()
                .sorted(Comparator.comparingInt(Entry::day).reversed())
                .limit(MOST)
                .toList();
        ByteBuffer out = ByteBuffer.allocate(Long.BYTES + kept.size() * ENTRY + HASH);
        out.putLong(MAGIC);
        for (Entry entry : kept) {
            FileStamp stamp = entry.stamp();
            out.putLong(stamp.device()).putLong(stamp.inode()).putLong(stamp.size());
            putInstant(out, stamp.modified());
            putInstant(out, stamp.changed());
            out.putInt(entry.day()).put(HexFormat.of().parseHex(entry.digest().hex()));
        }
        out.put(hash(out.array(), out.position()));
        return out.array();
    }

    private static Map<Key, Entry> decode(byte[] stored) {
        int end = stored.length - HASH;
        if (end < Long.BYTES || !Arrays.equals(hash(stored, end), Arrays.copyOfRange(stored, end, stored.length))) {
            return Map.of();
        }
        ByteBuffer in = ByteBuffer.wrap(stored, 0, end);
        if (in.getLong() != MAGIC) {
            return Map.of();
        }
        Map<Key, Entry> found = new HashMap<>();
        try {
            while (in.hasRemaining()) {
                FileStamp stamp =
                        new FileStamp(in.getLong(), in.getLong(), in.getLong(), getInstant(in), getInstant(in));
                int day = in.getInt();
                byte[] hash = new byte[HASH];
                in.get(hash);
                found.put(new Key(stamp.device(), stamp.inode()), new Entry(stamp, Digest.ofSha256(hash), day));
            }
        } catch (BufferUnderflowException | DateTimeException e) {
            return Map.of(); // written by something else under our name
        }
        return found;
    }

    private static void putInstant(ByteBuffer out, Instant time) {
        out.putLong(time.getEpochSecond()).putInt(time.getNano());
    }

    private static Instant getInstant(ByteBuffer in) {
        return Instant.ofEpochSecond(in.getLong(), in.getInt());
    }

    private static byte[] hash(byte[] bytes, int length) {
        var sha256 = Digest.newSha256();
        sha256.update(bytes, 0, length);
        return sha256.digest();
    }
}
