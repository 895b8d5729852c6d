package dev.pinnace.runtime;

import dev.pinnace.oci.UnixPath;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The libraries that some files need, and those that these need.
 *
 * @param library the C library among them; empty when nothing is linked dynamically
 * @param files that go into the image, the loader among them
 * @param missing what was not found for files that need not run, one message each
 */
public record LibraryClosure(Optional<Found> library, SortedSet<HostFile> files, List<String> missing) {
    /**
     * The C library.
     *
     * @param name kind and version, for example {@code glibc 2.36}
     * @param isGlibc whether it reads {@code nsswitch.conf} and locales
     * @param directory where libraries lie in the image
     */
    public record Found(String name, boolean isGlibc, UnixPath directory) {}

    /** Copies the collections. */
    public LibraryClosure {
        files = Collections.unmodifiableSortedSet(new TreeSet<>(files));
        missing = List.copyOf(missing);
    }

    static LibraryClosure empty() {
        return new LibraryClosure(Optional.empty(), new TreeSet<>(), List.of());
    }
}
