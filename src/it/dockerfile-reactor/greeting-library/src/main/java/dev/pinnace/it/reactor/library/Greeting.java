package dev.pinnace.it.reactor.library;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A greeting that is read from a resource of this module. */
public final class Greeting {
    private Greeting() {}

    public static String text() {
        try (InputStream resource = Greeting.class.getResourceAsStream("/greeting.txt")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
