package dev.pinnace.application;

import java.util.Optional;

/**
 * The class that is started.
 *
 * @param origin who says so
 * @param name its binary name; empty when there is none
 * @param reason why this one, or why none, for a message
 */
record MainClassChoice(Origin origin, Optional<String> name, String reason) {
    /** Who says which class it is. */
    enum Origin {
        /** The user. */
        CONFIGURED,
        /** The configuration of another plugin, or the manifest. */
        NAMED,
        /** An annotation of the class. */
        ANNOTATED,
        /** Nobody, but no other can be started. */
        ONLY,
        /** There is none. */
        NONE
    }

    static MainClassChoice of(Origin origin, String name, String reason) {
        return new MainClassChoice(origin, Optional.of(name), reason);
    }

    static MainClassChoice none(String reason) {
        return new MainClassChoice(Origin.NONE, Optional.empty(), reason);
    }
}
