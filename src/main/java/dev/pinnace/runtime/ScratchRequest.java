package dev.pinnace.runtime;

import dev.pinnace.oci.UnixPath;
import dev.pinnace.spec.RunUser;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What an image on scratch holds beside what runs in it.
 *
 * @param user that it runs as
 * @param writable directories that belong to the user, beside its home
 * @param caCertificates PEM files of authorities that are trusted beside the vendor's
 * @param libraries native libraries of the application, whose needs are met where this machine can
 */
public record ScratchRequest(
        RunUser user, SortedSet<UnixPath> writable, List<Path> caCertificates, List<LinkedFile> libraries) {
    /** Copies the collections. */
    public ScratchRequest {
        writable = Collections.unmodifiableSortedSet(new TreeSet<>(writable));
        caCertificates = List.copyOf(caCertificates);
        libraries = List.copyOf(libraries);
    }

    /** Nothing but the user. */
    public static ScratchRequest of(RunUser user) {
        return new ScratchRequest(user, new TreeSet<>(), List.of(), List.of());
    }

    /** The same with other libraries. */
    public ScratchRequest with(Collection<LinkedFile> others) {
        return new ScratchRequest(user, writable, caCertificates, List.copyOf(others));
    }
}
