package dev.pinnace.policy.rules.image;

import dev.pinnace.oci.Excerpt;

/** Puts text of an image between quotes, for a message. */
final class Quoted {
    private Quoted() {}

    static String of(String text) {
        return "'" + Excerpt.of(text) + "'";
    }
}
