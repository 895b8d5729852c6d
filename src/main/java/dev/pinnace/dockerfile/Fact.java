package dev.pinnace.dockerfile;

import java.util.Optional;

/**
 * What is known of a setting of a stage.
 *
 * @param certainty whether it is set, not set, or unknown because it depends on an external base or on values that only the
 *     build knows
 * @param value there when it is set
 * @param setBy the last instruction that set it, in this file; empty when it comes from a base, or nothing sets it
 * @param <T> type of the value
 */
public record Fact<T>(Certainty certainty, Optional<T> value, Optional<Instruction> setBy) {
    /** How sure we are. */
    public enum Certainty {
        /** It has the value. */
        SET,
        /** It has no value. */
        UNSET,
        /** It may have any value or none. */
        UNKNOWN
    }

    /** @throws IllegalArgumentException when there is a value without certainty, or certainty without one */
    public Fact {
        if ((certainty == Certainty.SET) != value.isPresent()) {
            throw new IllegalArgumentException("a fact has a value exactly when it is set");
        }
    }

    /** Set, by a base. */
    public static <T> Fact<T> known(T value) {
        return new Fact<>(Certainty.SET, Optional.of(value), Optional.empty());
    }

    /** Not set. */
    public static <T> Fact<T> absent() {
        return new Fact<>(Certainty.UNSET, Optional.empty(), Optional.empty());
    }

    /** Unknown, because of a base. */
    public static <T> Fact<T> unknown() {
        return new Fact<>(Certainty.UNKNOWN, Optional.empty(), Optional.empty());
    }

    /** The same, by an instruction of this file. */
    public Fact<T> by(Instruction instruction) {
        return new Fact<>(certainty, value, Optional.of(instruction));
    }

    /** Whether it has a value. */
    public boolean isSet() {
        return certainty == Certainty.SET;
    }

    /** Whether it is unknown. */
    public boolean isUnknown() {
        return certainty == Certainty.UNKNOWN;
    }
}
