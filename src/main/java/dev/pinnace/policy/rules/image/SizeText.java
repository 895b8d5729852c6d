package dev.pinnace.policy.rules.image;

import java.util.Locale;

/** Numbers of bytes for people. */
final class SizeText {
    /** Bytes in a megabyte, as disks and registries count. */
    static final long MEGABYTE = 1_000_000;

    private static final long KILOBYTE = 1_000;

    private SizeText() {}

    /** For example {@code 512 bytes}, {@code 1.5 kB}, {@code 20.0 MB}. */
    static String of(long bytes) {
        if (bytes < KILOBYTE) {
            return bytes + (bytes == 1 ? " byte" : " bytes");
        }
        return bytes < MEGABYTE
                ? String.format(Locale.ROOT, "%.1f kB", bytes / (double) KILOBYTE)
                : String.format(Locale.ROOT, "%.1f MB", bytes / (double) MEGABYTE);
    }
}
