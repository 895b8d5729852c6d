package dev.pinnace.policy.evaluation;

import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * What waivers may do. A waiver beyond it has no effect.
 *
 * @param longestLife how many days from today on a waiver or a pragma may last; it must then say a day. Pragmas of other
 *     tools mostly cannot, and then have no effect
 * @param unwaivable rules, or ids of other tools, that can be neither waived nor part of a baseline
 */
public record WaiverLimits(OptionalInt longestLife, Set<String> unwaivable) {
    /** Waivers may do everything. */
    public static final WaiverLimits NONE = new WaiverLimits(OptionalInt.empty(), Set.of());

    /**
     * Copies the set.
     *
     * @throws IllegalArgumentException when the life is negative
     */
    public WaiverLimits {
        unwaivable = Set.copyOf(unwaivable);
        if (longestLife.isPresent() && longestLife.getAsInt() < 0) {
            throw new IllegalArgumentException("the longest life of a waiver cannot be negative");
        }
    }

    /** The stricter of both. */
    WaiverLimits and(WaiverLimits other) {
        OptionalInt life = longestLife;
        if (life.isEmpty() || (other.longestLife.isPresent() && other.longestLife.getAsInt() < life.getAsInt())) {
            life = other.longestLife;
        }
        Set<String> both = new TreeSet<>(unwaivable);
        both.addAll(other.unwaivable);
        return new WaiverLimits(life, both);
    }
}
