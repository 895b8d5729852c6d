package dev.pinnace.runtime;

import dev.pinnace.spec.RunUser;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * What an image on scratch holds beside what runs in it.
 *
 * @param user that it runs as
 * @param caCertificates PEM files of authorities that are trusted beside the vendor's
 * @param libraries native libraries of the application, whose needs are met where this machine can
 */
public record ScratchRequest(RunUser user, List<Path> caCertificates, List<LinkedFile> libraries) {
    /** Copies the collections. */
    public ScratchRequest {
        caCertificates = List.copyOf(caCertificates);
        libraries = List.copyOf(libraries);
    }

    /** Nothing but the user. */
    public static ScratchRequest of(RunUser user) {
        return new ScratchRequest(user, List.of(), List.of());
    }

    /** The same with other libraries. */
    public ScratchRequest with(Collection<LinkedFile> others) {
        return new ScratchRequest(user, caCertificates, List.copyOf(others));
    }
}
