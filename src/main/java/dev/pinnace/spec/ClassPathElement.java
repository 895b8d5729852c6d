package dev.pinnace.spec;

import java.nio.file.Path;

/**
 * A jar, or a directory of classes, that the application needs.
 *
 * @param id what it is called in messages, for example its coordinates; also tells equal file names apart
 * @param file a jar file or a directory
 * @param fileName its name in the image, without path
 * @param stability decides about the layer
 */
public record ClassPathElement(String id, Path file, String fileName, Stability stability) {
    /** @throws IllegalArgumentException when the file name is not one path segment */
    public ClassPathElement {
        if (fileName.isEmpty() || fileName.indexOf('/') >= 0 || fileName.indexOf(':') >= 0) {
            throw new IllegalArgumentException("'" + fileName + "' cannot be a file name on a class path");
        }
    }

    /** How often an element changes. */
    public enum Stability {
        /** A released dependency: never. */
        RELEASE,
        /** A snapshot, or a module of the same reactor: with every build of it. */
        SNAPSHOT,
        /** The application itself. */
        APPLICATION
    }
}
