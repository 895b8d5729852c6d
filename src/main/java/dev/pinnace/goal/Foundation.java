package dev.pinnace.goal;

import dev.pinnace.build.BaseLayers;
import dev.pinnace.build.LowerFiles;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.runtime.RuntimeLock;
import dev.pinnace.spec.LayerSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What lies below the application: a verified base, or what is made in its place on scratch.
 *
 * @param base empty on scratch
 * @param layers that are to be written, the lowest first; none on a base
 * @param files of base or layers
 * @param launcher path of {@code java}; empty for a native executable
 * @param environment that goes with it
 * @param modules of the runtime that was linked; empty when none was
 * @param inputs files of this machine that it was made from
 * @param lock the record of what it takes from this machine; empty when that is nothing
 */
record Foundation(
        Optional<BaseLayers> base,
        List<LayerSpec> layers,
        LowerFiles files,
        Optional<UnixPath> launcher,
        SortedMap<String, String> environment,
        SortedSet<String> modules,
        List<Path> inputs,
        Optional<RuntimeLock> lock) {}
