package dev.pinnace.inspect;

import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageReadException;
import java.security.MessageDigest;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Computes digests on a thread of its own while the next bytes are expanded, at most 1 MiB behind. The thread starts when
 * there is enough to do for it. Used by one thread, which closes it.
 */
final class HashingThread implements Hashing, AutoCloseable {
    private static final int CHUNK = 1 << 17;
    private static final int CHUNKS = 8;

    private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(CHUNKS);
    private final ExecutorService thread;
    private int made;

    HashingThread() {
        this.thread = Executors.newSingleThreadExecutor(task -> ReadingThreads.daemon(task, "pinnace-hash"));
    }

    @Override
    public Running start(Digest form) {
        return new Beside(form.newMessageDigest());
    }

    private byte[] freeChunk() {
        if (free.isEmpty() && made < CHUNKS) {
            made++;
            return new byte[CHUNK];
        }
        try {
            return free.take();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static ImageReadException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new ImageReadException("reading was interrupted", e);
    }

    /** Ends the thread; what has not been finished is given up. */
    @Override
    public void close() {
        thread.shutdownNow();
    }

    private final class Beside implements Running {
        private final MessageDigest digest;
        private byte[] chunk = new byte[0];
        private int filled;
        private boolean begun;

        Beside(MessageDigest digest) {
            this.digest = digest;
        }

        @Override
        public void update(byte[] bytes, int from, int count) {
            int at = from;
            int left = count;
            while (left > 0) {
                if (chunk.length == 0) {
                    chunk = freeChunk();
                    filled = 0;
                }
                int taken = Math.min(left, CHUNK - filled);
                System.arraycopy(bytes, at, chunk, filled, taken);
                filled += taken;
                at += taken;
                left -= taken;
                if (filled == CHUNK) {
                    handOver();
                }
            }
        }

        private void handOver() {
            byte[] full = chunk;
            int length = filled;
            begun = true;
            chunk = new byte[0];
            thread.execute(() -> {
                try {
                    digest.update(full, 0, length);
                } finally {
                    free.add(full);
                }
            });
        }

        @Override
        public byte[] finish() {
            if (!begun) {
                digest.update(chunk, 0, chunk.length == 0 ? 0 : filled);
                release();
                return digest.digest();
            }
            if (chunk.length > 0) {
                handOver();
            }
            try {
                return thread.submit(() -> digest.digest()).get();
            } catch (InterruptedException e) {
                throw interrupted(e);
            } catch (ExecutionException e) {
                throw new IllegalStateException("a digest could not be computed", e);
            }
        }

        private void release() {
            if (chunk.length > 0) {
                free.add(chunk);
                chunk = new byte[0];
            }
        }
    }
}
