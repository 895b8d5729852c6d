package dev.pinnace.layout;

import dev.pinnace.oci.ImageBuildException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The right of one build to change a layout, held against other processes by a lock on a file beside the layout, and against
 * other threads of this JVM by a system property.
 *
 * <p>A lock on a file alone does not do inside one JVM: a second one throws, and closing a second channel on the same file
 * gives up the first one's lock (POSIX). A lock in a static field does not do either: Maven may load this class several
 * times. A system property is one for the whole JVM; its value names the process, because child processes can inherit it.
 */
public final class LayoutLock implements AutoCloseable {
    private static final String PREFIX = "dev.pinnace.lock.";
    private static final long POLL_MILLIS = 25;

    private final Path directory;
    private final String property;
    private final FileChannel channel;

    private LayoutLock(Path directory, String property, FileChannel channel) {
        this.directory = directory;
        this.property = property;
        this.channel = channel;
    }

    /**
     * Waits until nobody else holds the lock, and takes it.
     *
     * @throws ImageBuildException when that takes longer than the time given, the thread is interrupted, or the file cannot
     *     be locked
     */
    static LayoutLock take(Path directory, Duration longest) {
        Path file = fileFor(directory);
        String property = PREFIX + file;
        long end = System.nanoTime() + longest.toNanos();
        String self = Long.toString(ProcessHandle.current().pid());
        while (!takeProperty(property, self)) {
            waitUntil(end, file, longest);
        }
        boolean taken = false;
        try {
            FileChannel channel = lock(file, end, longest);
            taken = true;
            return new LayoutLock(directory, property, channel);
        } catch (IOException e) {
            throw StorageFailure.writing(file, e);
        } finally {
            if (!taken) {
                System.getProperties().remove(property);
            }
        }
    }

    /** One file and one name for all ways that lead to the directory. */
    private static Path fileFor(Path directory) {
        try {
            Path real = directory.toRealPath();
            return real.resolveSibling("." + real.getFileName() + ".lock");
        } catch (IOException e) {
            throw StorageFailure.writing(directory, e);
        }
    }

    private static boolean takeProperty(String property, String self) {
        Object holder = System.getProperties().putIfAbsent(property, self);
        return holder == null || (!self.equals(holder) && System.getProperties().replace(property, holder, self));
    }

    private static FileChannel lock(Path file, long end, Duration longest) throws IOException {
        FileChannel channel = LayoutFiles.openForLock(file);
        @Nullable FileLock lock = null;
        try {
            lock = channel.tryLock();
            while (lock == null) {
                waitUntil(end, file, longest);
                lock = channel.tryLock();
            }
            return channel;
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
    }

    private static void waitUntil(long end, Path file, Duration longest) {
        if (System.nanoTime() >= end) {
            throw new ImageBuildException("another build holds " + file + " and did not end within "
                    + longest.toSeconds() + " s; wait for it or stop it, then build again");
        }
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImageBuildException("interrupted while another build holds " + file, e);
        }
    }

    void requireHeld(Path layout) {
        if (!layout.equals(directory) || !channel.isOpen()) {
            throw new IllegalStateException("the lock of " + layout + " is not held");
        }
    }

    /** Gives the lock up. */
    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw StorageFailure.writing(directory, e);
        } finally {
            System.getProperties().remove(property);
        }
    }
}
