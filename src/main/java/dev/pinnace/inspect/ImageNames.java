package dev.pinnace.inspect;

import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.ImageReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What images are called where they lie. */
final class ImageNames {
    private static final String REFERENCE_NAME = "org.opencontainers.image.ref.name";
    /** Written by Docker and containerd beside the other, which then is the tag alone. */
    private static final String FULL_NAME = "io.containerd.image.name";

    private ImageNames() {}

    /** The names that an index gives to one of its images (OCI image specification 1.1, annotations.md). */
    static List<String> of(Descriptor image) {
        List<String> names = new ArrayList<>();
        for (String key : List.of(FULL_NAME, REFERENCE_NAME)) {
            String name = image.annotations().get(key);
            if (name != null && !names.contains(name)) {
                names.add(name);
            }
        }
        return names;
    }

    /** Whether one of the names is the one that is wanted, as written or as a reference. */
    static boolean contain(List<String> names, String wanted) {
        Optional<ImageReference> meant = reference(wanted);
        return names.contains(wanted)
                || (meant.isPresent()
                        && names.stream().anyMatch(name -> reference(name).equals(meant)));
    }

    /** With the tag that is meant where there is none. */
    private static Optional<ImageReference> reference(String name) {
        try {
            ImageReference reference = ImageReference.parse(name);
            return Optional.of(
                    reference.tag().isEmpty() && reference.digest().isEmpty()
                            ? reference.withTag("latest")
                            : reference);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** At most three of them, quoted; nothing when there are none. */
    static String quoted(List<String> names) {
        List<String> shown = names.stream()
                .limit(3)
                .map(name -> "'" + Excerpt.of(name) + "'")
                .toList();
        return String.join(" ", shown) + (names.size() > 3 ? " …" : "");
    }
}
