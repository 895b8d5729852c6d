package dev.pinnace.maven;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What waivers may do. */
public final class WaiverLimitParameters {
    /** How many days ahead a waiver may expire; without it, it need not expire. */
    @Nullable
    String longestLife;

    /** Rules that cannot be waived. */
    List<String> unwaivable = List.of();

    /**
     * Reads the short form.
     *
     * @param days {@link #longestLife}
     */
    public void set(String days) {
        longestLife = days.trim();
    }
}
