package dev.pinnace.oci;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of an image: {@code [registry/]repository[:tag][@digest]} (OCI distribution specification 1.1, "Pulling
 * manifests", and the reference grammar of {@code distribution/reference}). Equal names of one image are equal: the
 * registry that is not named is {@code docker.io}, and a repository of one segment there lies below {@code library/}.
 *
 * @param registry host and optional port
 * @param repository one or more lower-case segments
 * @param tag empty when none is named
 * @param digest empty when none is named
 */
public record ImageReference(String registry, String repository, Optional<String> tag, Optional<Digest> digest) {
    private static final String DEFAULT_REGISTRY = "docker.io";
    private static final int LONGEST = 255;
    private static final Pattern REGISTRY = Pattern.compile(
            "(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*(?::[0-9]{1,5})?"
                    + "|\\[[0-9a-fA-F:]+](?::[0-9]{1,5})?");
    private static final Pattern REPOSITORY =
            Pattern.compile("[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*)*");
    private static final Pattern TAG = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}");

    /** @throws IllegalArgumentException when a part is malformed, naming it and its form */
    public ImageReference {
        if (!REGISTRY.matcher(registry).matches()) {
            throw new IllegalArgumentException("'" + Excerpt.of(registry) + "' is not a registry; write host[:port]");
        }
        if (repository.length() > LONGEST || !REPOSITORY.matcher(repository).matches()) {
            throw new IllegalArgumentException(
                    "'" + Excerpt.of(repository) + "' is not a repository name; use lower-case"
                            + " letters and digits, with '.', '_', '-' or '/' between them");
        }
        tag.ifPresent(ImageReference::checkTag);
    }

    /**
     * Reads a name.
     *
     * @throws IllegalArgumentException when the text is not the name of an image
     */
    public static ImageReference parse(String text) {
        int at = text.indexOf('@');
        Optional<Digest> digest = at < 0 ? Optional.empty() : Optional.of(Digest.parse(text.substring(at + 1)));
        String named = at < 0 ? text : text.substring(0, at);
        int slash = named.indexOf('/');
        String first = slash < 0 ? "" : named.substring(0, slash);
        boolean hasRegistry = isRegistry(first);
        String registry = hasRegistry ? first : DEFAULT_REGISTRY;
        String rest = hasRegistry ? named.substring(slash + 1) : named;
        int colon = rest.lastIndexOf(':');
        Optional<String> tag = colon < 0 ? Optional.empty() : Optional.of(rest.substring(colon + 1));
        String repository = colon < 0 ? rest : rest.substring(0, colon);
        if ("index.docker.io".equals(registry)) {
            registry = DEFAULT_REGISTRY;
        }
        boolean official = DEFAULT_REGISTRY.equals(registry) && repository.indexOf('/') < 0;
        return new ImageReference(registry, official ? "library/" + repository : repository, tag, digest);
    }

    private static boolean isRegistry(String first) {
        return first.indexOf('.') >= 0
                || first.indexOf(':') >= 0
                || "localhost".equals(first)
                || !first.equals(first.toLowerCase(Locale.ROOT));
    }

    /** The same repository with another tag and no digest. */
    public ImageReference withTag(String newTag) {
        return new ImageReference(registry, repository, Optional.of(newTag), Optional.empty());
    }

    /** The name without tag and digest. */
    public String name() {
        return registry + "/" + repository;
    }

    /** The name as people write it for Docker: without {@code docker.io/} and {@code library/}. */
    public String familiar() {
        String full = toString();
        String official = DEFAULT_REGISTRY + "/library/";
        if (full.startsWith(official)) {
            return full.substring(official.length());
        }
        return DEFAULT_REGISTRY.equals(registry) ? full.substring(DEFAULT_REGISTRY.length() + 1) : full;
    }

    /** The full name, with registry. */
    @Override
    public String toString() {
        return name()
                + tag.map(t -> ":" + t).orElse("")
                + digest.map(d -> "@" + d).orElse("");
    }

    private static void checkTag(String tag) {
        if (!TAG.matcher(tag).matches()) {
            throw new IllegalArgumentException("'" + Excerpt.of(tag) + "' is not a tag; use up to 128 letters, digits,"
                    + " '_', '.' and '-', starting with a letter, digit or '_'");
        }
    }

    // Written out, since the JVM links a record's own anew in every process (docs/decisions/0017).
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ImageReference that
                && registry.equals(that.registry)
                && repository.equals(that.repository)
                && tag.equals(that.tag)
                && digest.equals(that.digest);
    }

    @Override
    public int hashCode() {
        return 31 * repository.hashCode() + tag.hashCode();
    }
}
