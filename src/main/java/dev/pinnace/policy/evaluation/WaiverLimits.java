package dev.pinnace.policy.evaluation;

import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What waivers may do. A waiver beyond it has no effect.
 *
 * @param longestLife how many days from today on a waiver or a pragma may last; it must then say a day. Pragmas of other
 *     tools mostly cannot, and then have no effect
 * @param unwaivable rules, or ids of other tools, that can be neither waived nor part of a baseline
 * @param reserved rules, or ids of other tools, that only some may waive
 */
public record WaiverLimits(OptionalInt longestLife, Set<String> unwaivable, Map<String, Reservation> reserved) {
    /**
     * That only some may waive a rule.
     *
     * @param rank of the layer that says so; waivers of this and of lower ranks hold
     * @param place where it is said
     */
    public record Reservation(int rank, PolicyPlace place) {}

    /** Waivers may do everything. */
    public static final WaiverLimits NONE = new WaiverLimits(OptionalInt.empty(), Set.of());

    /**
     * Copies set and map.
     *
     * @throws IllegalArgumentException when the life is negative
     */
    public WaiverLimits {
        unwaivable = Set.copyOf(unwaivable);
        reserved = Map.copyOf(reserved);
        if (longestLife.isPresent() && longestLife.getAsInt() < 0) {
            throw new IllegalArgumentException("the longest life of a waiver cannot be negative");
        }
    }

    /** Limits that hold for everybody. */
    public WaiverLimits(OptionalInt longestLife, Set<String> unwaivable) {
        this(longestLife, unwaivable, Map.of());
    }
}
