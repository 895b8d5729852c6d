package dev.pinnace.maven;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What waivers may do. */
public final class WaiverLimitParameters {
    /** How many days ahead a waiver may expire; without it, it need not expire. */
    @Nullable
    String longestLife;

    /** Rules that nobody can waive. */
    List<String> unwaivable = List.of();

    /** Rules that only who says this, and the parents above, may waive. */
    List<String> reserved = List.of();

    /**
     * Reads the short form.
     *
     * @param days {@link #longestLife}
     */
    public void set(String days) {
        longestLife = days.trim();
    }
}
