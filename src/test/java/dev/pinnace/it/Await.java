package dev.pinnace.it;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for a condition, not for a time: looks again and again until it holds, and gives up at a limit. */
final class Await {
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final String what;
    private final Duration limit;

    Await(String what, Duration limit) {
        this.what = what;
        this.limit = limit;
    }

    /**
     * The first value that the look gives.
     *
     * @param look gives a value when the condition holds; may throw when it can hold no more
     * @param explanation what to show when the limit is over
     * @throws AssertionError when the limit is over
     */
    <T> T until(Supplier<Optional<T>> look, Supplier<String> explanation) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < limit.toNanos()) {
            Optional<T> value = look.get();
            if (value.isPresent()) {
                return value.get();
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        throw new AssertionError("no " + what + " after " + limit + "\n" + explanation.get());
    }
}
