package dev.pinnace.runtime;

import dev.pinnace.oci.UnixPath;
import dev.pinnace.spec.LayerSpec;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The lowest layers of an image on scratch.
 *
 * @param layers the C library and, for a Java application, the runtime; their files are read when they are written
 * @param runtime the Java runtime among them; empty for a native executable
 * @param environment variables that go with them
 * @param lock the record of what they take from this machine
 * @param inputs files of this machine beside the JDK's modules, sorted: while their digests and the requests are the
 *     same, so are the layers
 * @param notes what was not found and may not be needed, one message each
 */
public record ScratchLayers(
        List<LayerSpec> layers,
        Optional<Java> runtime,
        SortedMap<String, String> environment,
        RuntimeLock lock,
        SortedSet<Path> inputs,
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
        inputs = Collections.unmodifiableSortedSet(new TreeSet<>(inputs));
        notes = List.copyOf(notes);
    }
}
