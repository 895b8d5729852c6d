package dev.pinnace.runtime;

import dev.pinnace.spec.FileEntry;
import dev.pinnace.spec.LayerSpec;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an image on scratch takes from the machine that builds beside the linked runtime.
 *
 * @param library the lowest layer: C library, certificates, users, records of packages
 * @param runtime files that belong to the layer of the runtime
 * @param environment variables that go with it
 * @param lock its record
 * @param inputs files that it was made from
 * @param notes what was not found and may not be needed
 */
record HostPart(
        LayerSpec library,
        List<FileEntry> runtime,
        SortedMap<String, String> environment,
        RuntimeLock lock,
        SortedSet<Path> inputs,
        List<String> notes) {
    HostPart {
        runtime = List.copyOf(runtime);
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        inputs = Collections.unmodifiableSortedSet(new TreeSet<>(inputs));
        notes = List.copyOf(notes);
    }
}
