package dev.pinnace.recipe;

import dev.pinnace.oci.UnixPath;
import java.util.Locale;

/** Names that Compose and Kubernetes take: labels of RFC 1123. */
final class ServiceName {
    private static final int LONGEST = 63;

    private ServiceName() {}

    /** The last part of the image's repository. */
    static String of(Recipe recipe) {
        String repository = recipe.spec().name().primary().repository();
        return label(repository.substring(repository.lastIndexOf('/') + 1));
    }

    static String volume(UnixPath path) {
        return label(path.relative());
    }

    private static String label(String text) {
        String safe =
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        String name = safe.isEmpty() ? "app" : safe.substring(0, Math.min(LONGEST, safe.length()));
        return name.replaceAll("-+$", "");
    }
}
