package dev.pinnace.cache;

import dev.pinnace.oci.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * SHA-256 digests of files, so that a file that has not changed is not read again. What is remembered is believed only
 * while device, inode, size, modification and change time are all the same, and is remembered only when the file had
 * already been left alone for longer than a step of its clock, so that a later change must show (git's rule for racily
 * clean entries). Where the system has no inode and change time, every file is read. Safe for use by several threads.
 */
public final class ContentDigests {
    private static final int BUFFER = 1 << 16;

    private final DigestMemo memo;
    private final Clock clock;
    private final Map<Path, Written> pending = new ConcurrentHashMap<>();

    /** A file that was just written, as it was then. */
    private record Written(FileStamp stamp, Digest digest) {}

    ContentDigests(DigestMemo memo, Clock clock) {
        this.memo = memo;
        this.clock = clock;
    }

    /** Digests that are remembered only as long as the object lives. */
    public static ContentDigests inMemory(Clock clock) {
        return new ContentDigests(new DigestMemo(Optional.empty(), clock, new OneWarning(message -> {})), clock);
    }

    /**
     * Measures a regular file, following links.
     *
     * @throws IOException when it cannot be read
     */
    public MeasuredFile measure(Path file) throws IOException {
        Instant asked = clock.instant();
        Optional<FileStamp> before = FileStamp.of(file).filter(stamp -> stamp.isSettledAt(asked));
        Optional<Digest> known = before.flatMap(memo::find);
        if (known.isPresent()) {
            return new MeasuredFile(file, known.get(), before.get().size(), before);
        }
        Written written = pending.get(file);
        if (written != null && FileStamp.of(file).equals(Optional.of(written.stamp()))) {
            return new MeasuredFile(file, written.digest(), written.stamp().size(), before);
        }
        MessageDigest hash = Digest.newSha256();
        long size = read(file, hash);
        Digest digest = Digest.ofSha256(hash.digest());
        Optional<FileStamp> settled = before.equals(FileStamp.of(file)) ? before : Optional.empty();
        settled.filter(stamp -> stamp.size() == size).ifPresent(stamp -> memo.remember(stamp, digest));
        return new MeasuredFile(file, digest, size, settled);
    }

    private static long read(Path file, MessageDigest hash) throws IOException {
        long size = 0;
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                hash.update(buffer, 0, read);
                size += read;
            }
        }
        return size;
    }

    /** Notes the digest of a file that was just written under this digest, so that it need not be read again. */
    public void written(Path file, Digest digest) {
        try {
            FileStamp.of(file).ifPresent(stamp -> pending.put(file, new Written(stamp, digest)));
        } catch (IOException e) {
            memo.forgetAbout(file, e);
        }
    }

    /**
     * Writes what is remembered to the cache directory, at one stroke; of two processes at once, the later one adds to what
     * the earlier one wrote. That it cannot be kept is no reason to fail.
     */
    public void save() {
        pending.forEach(this::settle);
        pending.clear();
        memo.save();
    }

    /** Only what is still as it was written: whoever changed it since has changed its stamp. */
    private void settle(Path file, Written written) {
        Instant now = clock.instant();
        try {
            FileStamp.of(file)
                    .filter(stamp -> stamp.equals(written.stamp()) && stamp.isSettledAt(now))
                    .ifPresent(stamp -> memo.remember(stamp, written.digest()));
        } catch (IOException e) {
            memo.forgetAbout(file, e);
        }
    }
}
