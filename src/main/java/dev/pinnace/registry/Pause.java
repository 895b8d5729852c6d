package dev.pinnace.registry;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for a while. */
@FunctionalInterface
public interface Pause {
    /** Sleeps. */
    Pause SLEEP = Pause::sleep;

    /**
     * Waits.
     *
     * @throws InterruptedIOException when the thread is interrupted, which it still is then
     */
    void of(Duration time) throws IOException;

    private static void sleep(Duration time) throws IOException {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a registry");
        }
    }
}
