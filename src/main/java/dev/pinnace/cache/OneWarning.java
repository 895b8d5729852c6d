package dev.pinnace.cache;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Passes the first warning on and keeps quiet after that: a broken disk is worth one line, not a thousand. */
final class OneWarning {
    private final Consumer<String> warnings;
    private final AtomicBoolean given = new AtomicBoolean();

    OneWarning(Consumer<String> warnings) {
        this.warnings = warnings;
    }

    void give(String message) {
        if (given.compareAndSet(false, true)) {
            warnings.accept(message);
        }
    }
}
