package dev.pinnace.registry;

import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.ImageReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Registries in whose place others are asked, for example a company's cache of Docker Hub. They are believed no more than the
 * registries themselves: what they send is verified all the same. Nothing is sent to a mirror.
 *
 * @param byRegistry where the repositories of a registry lie: a host, and a path of its own where it has one
 */
public record Mirrors(Map<String, String> byRegistry) {
    /** Every registry is asked itself. */
    public static final Mirrors NONE = new Mirrors(Map.of());

    /** Copies the map. */
    public Mirrors {
        byRegistry = Map.copyOf(byRegistry);
    }

    /**
     * Reads how a POM names them.
     *
     * @param texts each of the form {@code REGISTRY=HOST[:PORT][/PATH]}
     * @throws IllegalArgumentException when one is not of the form, or two are for one registry
     */
    public static Mirrors parse(List<String> texts) {
        Map<String, String> mirrors = new TreeMap<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            if (equals < 1 || text.substring(equals + 1).isBlank()) {
                throw new IllegalArgumentException(
                        "'" + Excerpt.of(text)
                                + "' names no mirror; write REGISTRY=HOST[:PORT][/PATH], such as docker.io=mirror.example.com/docker-hub");
            }
            String registry = host(text.substring(0, equals).strip());
            String mirror = text.substring(equals + 1).strip();
            host(mirror);
            if (mirrors.put(registry, mirror) != null) {
                throw new IllegalArgumentException("'" + registry + "' has two mirrors; keep one");
            }
        }
        return new Mirrors(mirrors);
    }

    private static String host(String place) {
        String first = place.split("/", 2)[0];
        ImageReference any = ImageReference.parse(place + "/any");
        if (!any.registry().equals(first)) {
            throw new IllegalArgumentException(
                    "'" + Excerpt.of(first) + "' is not a registry; write its host with a dot or a port");
        }
        return any.registry();
    }

    /** Where the image is fetched from. */
    ImageReference of(ImageReference image) {
        return Optional.ofNullable(byRegistry.get(image.registry()))
                .map(mirror -> ImageReference.parse(mirror + "/" + image.repository()))
                .map(place -> new ImageReference(place.registry(), place.repository(), image.tag(), image.digest()))
                .orElse(image);
    }

    /** Who answers for the image, for people: the registry, or its mirror. */
    String answering(ImageReference image) {
        String mirror = byRegistry.get(image.registry());
        return mirror == null ? image.registry() : mirror + " (the mirror of " + image.registry() + ")";
    }
}
