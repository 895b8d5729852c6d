package dev.pinnace.bytecode;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A module that programs need although nothing in them names one of its packages.
 *
 * @param module the module
 * @param belowFeature the first Java feature version that no longer needs it; {@link #ALL_FEATURES} when all do
 * @param triggers binary names of classes of which one must be named by the application; empty when it is always needed
 * @param reason what goes wrong without it
 */
record UnseenNeed(String module, int belowFeature, SortedSet<String> triggers, String reason) {
    static final int ALL_FEATURES = Integer.MAX_VALUE;

    UnseenNeed {
        triggers = Collections.unmodifiableSortedSet(new TreeSet<>(triggers));
    }

    static UnseenNeed always(String module, String reason) {
        return new UnseenNeed(module, ALL_FEATURES, new TreeSet<>(), reason);
    }

    static UnseenNeed alwaysBelow(int feature, String module, String reason) {
        return new UnseenNeed(module, feature, new TreeSet<>(), reason);
    }

    static UnseenNeed when(Set<String> triggers, String module, String reason) {
        return new UnseenNeed(module, ALL_FEATURES, new TreeSet<>(triggers), reason);
    }
}
