package dev.pinnace.registry;

import java.util.List;
import java.util.Optional;

/** Where credentials for registries are looked up. */
@FunctionalInterface
public interface CredentialSource {
    /** Knows none. */
    CredentialSource NONE = registry -> Optional.empty();

    /**
     * What to show to a registry.
     *
     * @param registry {@code host[:port]}, as it stands in the names of images
     * @throws dev.pinnace.oci.ConfigurationException when there is something that cannot be used
     */
    Optional<Credential> find(String registry);

    /** The first of several that knows one. */
    static CredentialSource first(List<CredentialSource> sources) {
        List<CredentialSource> copy = List.copyOf(sources);
        return registry ->
                copy.stream().flatMap(source -> source.find(registry).stream()).findFirst();
    }
}
