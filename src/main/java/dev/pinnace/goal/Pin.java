package dev.pinnace.goal;

import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageReference;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a file of pins says: the digest that a tag stands for.
 *
 * @param file that says so
 * @param image with its tag, and its digest if the file has one
 */
public record Pin(Path file, ImageReference image) {
    /** The digest; empty while nobody has looked it up. */
    public Optional<Digest> digest() {
        return image.digest();
    }

    /** Whether this is meant: the same repository, and the same tag where one is asked for. */
    boolean isFor(ImageReference wanted) {
        return image.name().equals(wanted.name())
                && (wanted.tag().isEmpty() || wanted.tag().equals(image.tag()));
    }
}
