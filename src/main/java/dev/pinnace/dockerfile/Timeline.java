package dev.pinnace.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a setting was in the course of a stage.
 *
 * @param <T> type of the value
 */
final class Timeline<T> {
    private final List<Entry<T>> entries = new ArrayList<>(1);

    private record Entry<T>(int since, Fact<T> fact) {}

    /**
     * Sets it.
     *
     * @param since how many instructions of the stage were carried out; never less than before
     */
    void set(int since, Fact<T> fact) {
        entries.add(new Entry<>(since, fact));
    }

    /** What it is after a number of instructions; empty when it was not set in the stage by then. */
    Optional<Fact<T>> at(int position) {
        int low = 0;
        int high = entries.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries.get(middle).since() <= position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? Optional.empty() : Optional.of(entries.get(low - 1).fact());
    }
}
