package dev.pinnace.registry;

import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Says of a long transfer now and then how far it is. Thread-safe. */
final class Progress {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
    private static final double MEGABYTE = 1_000_000;

    private final String what;
    private final long total;
    private final TransferLog log;
    private final LongSupplier nanoTime;
    private long moved;
    private long lastLine;

    /**
     * @param what is moved where: {@code fetching base:1}
     * @param total bytes
     * @param nanoTime that passes
     */
    Progress(String what, long total, TransferLog log, LongSupplier nanoTime) {
        this.what = what;
        this.total = total;
        this.log = log;
        this.nanoTime = nanoTime;
        this.lastLine = nanoTime.getAsLong();
    }

    /** Notes that bytes were moved. */
    synchronized void moved(long bytes) {
        moved = Math.min(total, moved + bytes); // what is sent again counts again
        long now = nanoTime.getAsLong();
        if (now - lastLine >= BETWEEN_LINES.toNanos()) {
            lastLine = now;
            log.info(String.format(Locale.ROOT, "%s: %.1f of %.1f MB", what, moved / MEGABYTE, total / MEGABYTE));
        }
    }
}
