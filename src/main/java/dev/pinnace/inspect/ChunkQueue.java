package dev.pinnace.inspect;

import dev.pinnace.oci.ImageReadException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What lies between a thread that reads a layer and the one that looks at its files: 1 MiB at most, so who is ahead waits. */
final class ChunkQueue {
    private static final int MOST_CHUNKS = 16;

    private final Deque<Chunk> chunks = new ArrayDeque<>();
    private boolean whole;
    private boolean ended;
    private boolean stopped;

    /** Contents one after the other, and the files that begin among them. An entry says how long its content is. */
    static final class Chunk {
        static final int SIZE = 1 << 16;
        private static final int MOST_FILES = 1024;

        final byte[] bytes = new byte[SIZE];
        final List<LayerEntry> files = new ArrayList<>();
        int length;

        boolean takesFiles() {
            return length < SIZE && files.size() < MOST_FILES;
        }
    }

    /** Waits for room. */
    void put(Chunk chunk) {
        try {
            waitForRoom();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        synchronized (this) {
            chunks.add(chunk);
            notifyAll();
        }
    }

    private synchronized void waitForRoom() throws InterruptedException {
        while (chunks.size() >= MOST_CHUNKS && !stopped) {
            wait();
        }
        if (stopped) {
            throw new ImageReadException("reading has been stopped");
        }
    }

    /**
     * Nothing more will be put.
     *
     * @param all whether this is because everything was put
     */
    synchronized void end(boolean all) {
        ended = true;
        whole = all;
        notifyAll();
    }

    /** Nothing more will be taken: whoever waits for room fails. */
    synchronized void stop() {
        stopped = true;
        chunks.clear();
        notifyAll();
    }

    /** Waits for a chunk; null when there will be none. */
    @Nullable
    Chunk take() {
        try {
            waitForChunk();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        synchronized (this) {
            Chunk taken = chunks.poll();
            notifyAll();
            return taken;
        }
    }

    private synchronized void waitForChunk() throws InterruptedException {
        while (chunks.isEmpty() && !ended) {
            wait();
        }
    }

    /** Whether nothing more will be put. */
    synchronized boolean hasEnded() {
        return ended;
    }

    /** Whether it has ended before everything was put. */
    synchronized boolean isCutShort() {
        return ended && !whole;
    }

    private static ImageReadException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new ImageReadException("reading was interrupted", e);
    }
}
