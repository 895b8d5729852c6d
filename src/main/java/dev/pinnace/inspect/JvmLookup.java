package dev.pinnace.inspect;

import java.util.Optional;

/** Whether an image brings a Java virtual machine. */
public sealed interface JvmLookup {
    /** The one that it brings, if any. */
    Optional<JvmInImage> jvm();

    /** It does. */
    record Found(JvmInImage it) implements JvmLookup {
        @Override
        public Optional<JvmInImage> jvm() {
            return Optional.of(it);
        }
    }

    /**
     * It does not.
     *
     * @param reason where it was looked for, for a message
     */
    record Absent(String reason) implements JvmLookup {
        @Override
        public Optional<JvmInImage> jvm() {
            return Optional.empty();
        }
    }
}
