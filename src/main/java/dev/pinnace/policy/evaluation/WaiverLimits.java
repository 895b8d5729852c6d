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
 * @param places who says so, by {@link #LIFE} and by the names of what cannot be waived; not all need to be known
 */
public record WaiverLimits(
        OptionalInt longestLife,
        Set<String> unwaivable,
        Map<String, Reservation> reserved,
        Map<String, PolicyPlace> places) {
    /** The key of the place where the longest life is said. */
    static final String LIFE = "longestLife";

    /**
     * That only some may waive a rule.
     *
     * @param rank of the layer that says so; waivers of this and of lower ranks hold
     * @param place where it is said
     */
    public record Reservation(int rank, PolicyPlace place) {
        /** Whether a waiver of this rank holds. A policy that anybody can bring may waive only what it reserves itself. */
        boolean permits(int waiver) {
            return waiver == Waiver.Source.OF_COMMAND_LINE ? rank == waiver : waiver <= rank;
        }
    }

    /** Waivers may do everything. */
    public static final WaiverLimits NONE = new WaiverLimits(OptionalInt.empty(), Set.of());

    /**
     * Copies set and maps.
     *
     * @throws IllegalArgumentException when the life is negative
     */
    public WaiverLimits {
        unwaivable = Set.copyOf(unwaivable);
        reserved = Map.copyOf(reserved);
        places = Map.copyOf(places);
        if (longestLife.isPresent() && longestLife.getAsInt() < 0) {
            throw new IllegalArgumentException("the longest life of a waiver cannot be negative");
        }
    }

    /** Limits that hold for everybody. */
    public WaiverLimits(OptionalInt longestLife, Set<String> unwaivable) {
        this(longestLife, unwaivable, Map.of(), Map.of());
    }
}
