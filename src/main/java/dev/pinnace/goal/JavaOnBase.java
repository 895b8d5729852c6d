package dev.pinnace.goal;

import dev.pinnace.oci.UnixPath;
import dev.pinnace.runtime.RuntimeLock;
import dev.pinnace.spec.LayerSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The Java that runs an application on a base.
 *
 * @param launcher path of {@code java}; empty for a native executable
 * @param layers that are put on the base for it; none for one that the base brings
 * @param environment that goes with it
 * @param modules of a linked one
 * @param inputs files of this machine that it was made from
 * @param lock the record of what a linked one takes from this machine
 */
record JavaOnBase(
        Optional<UnixPath> launcher,
        List<LayerSpec> layers,
        SortedMap<String, String> environment,
        SortedSet<String> modules,
        List<Path> inputs,
        Optional<RuntimeLock> lock) {
    /** No Java. */
    static JavaOnBase none() {
        return new JavaOnBase(
                Optional.empty(), List.of(), new TreeMap<>(), new TreeSet<>(), List.of(), Optional.empty());
    }

    /** That of the base. */
    static JavaOnBase brought(UnixPath launcher, SortedMap<String, String> environment) {
        return new JavaOnBase(
                Optional.of(launcher), List.of(), environment, new TreeSet<>(), List.of(), Optional.empty());
    }
}
