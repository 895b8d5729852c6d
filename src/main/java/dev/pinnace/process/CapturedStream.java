package dev.pinnace.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads a stream to its end on a thread of its own and keeps its first or its last bytes. */
final class CapturedStream {
    private static final int CHUNK = 8192;

    private final InputStream stream;
    private final int limit;
    private final boolean keepsEnd;
    private final Thread thread;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private boolean complete = true;

    private CapturedStream(InputStream stream, int limit, boolean keepsEnd, String name) {
        this.stream = stream;
        this.limit = limit;
        this.keepsEnd = keepsEnd;
        this.thread = new Thread(this::read, name);
        thread.setDaemon(true);
    }

    static CapturedStream startOf(InputStream stream, int limit, String name) {
        return new CapturedStream(stream, limit, false, name).started();
    }

    static CapturedStream endOf(InputStream stream, int limit, String name) {
        return new CapturedStream(stream, limit, true, name).started();
    }

    private CapturedStream started() {
        thread.start();
        return this;
    }

    /** Waits for the end; a stream that a surviving child of the program keeps open is given up after the time. */
    void awaitEnd(long milliseconds) throws InterruptedException {
        thread.join(milliseconds);
    }

    synchronized String text() {
        byte[] bytes = kept.toByteArray();
        int start = Math.max(0, bytes.length - limit);
        return new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
    }

    synchronized boolean isComplete() {
        return complete && !thread.isAlive();
    }

    private void read() {
        byte[] chunk = new byte[CHUNK];
        try (stream) {
            for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
                keep(chunk, count);
            }
        } catch (IOException e) {
            markIncomplete(); // the process was killed while it was read; its end is reported by whoever killed it
        }
    }

    private synchronized void markIncomplete() {
        complete = false;
    }

    private synchronized void keep(byte[] chunk, int count) {
        if (!keepsEnd) {
            int wanted = Math.min(count, limit - kept.size());
            kept.write(chunk, 0, wanted);
            complete &= wanted == count;
            return;
        }
        kept.write(chunk, 0, count);
        if (kept.size() > 2 * limit) {
            byte[] all = kept.toByteArray();
            kept.reset();
            kept.write(all, all.length - limit, limit);
            complete = false;
        }
    }
}
