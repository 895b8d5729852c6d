package dev.pinnace.runtime;

import dev.pinnace.oci.UnixPath;
import dev.pinnace.spec.LayerSpec;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * The lowest layers of an image on scratch.
 *
 * @param layers the C library and, for a Java application, the runtime; their files are read when they are written
 * @param runtime the Java runtime among them; empty for a native executable
 * @param environment variables that go with them
 * @param lock the record of what they take from this machine
 * @param notes what was not found and may not be needed, one message each
 */
public record ScratchLayers(
        List<LayerSpec> layers,
        Optional<Java> runtime,
        SortedMap<String, String> environment,
        RuntimeLock lock,
        List<String> notes) {
    /**
     * The runtime of a Java application.
     *
     * @param launcher path of {@code java}
     * @param modules all modules in it
     */
    public record Java(UnixPath launcher, SortedSet<String> modules) {}

    /** Copies the collections. */
    public ScratchLayers {
        layers = List.copyOf(layers);
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        notes = List.copyOf(notes);
    }
}
