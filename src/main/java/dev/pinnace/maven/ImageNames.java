package dev.pinnace.maven;

import dev.pinnace.oci.ImageReference;
import dev.pinnace.spec.ImageName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the names of an image. */
final class ImageNames {
    private static final int LONGEST_TAG = 128;

    private final String artifactId;
    private final String version;

    /** The project whose coordinates are the default. */
    ImageNames(String artifactId, String version) {
        this.artifactId = artifactId;
        this.version = version;
    }

    /** The references; what cannot be read is noted and left out. */
    ImageName read(String image, List<String> tags, Mistakes mistakes) {
        ImageReference fallback = ImageReference.parse(repositoryOf(artifactId) + ":" + tagOf(version));
        boolean isDefault = image.equals(artifactId + ":" + version);
        ImageReference primary = isDefault
                ? fallback
                : mistakes.read("image", () -> parse(image)).orElse(fallback);
        List<ImageReference> references = new ArrayList<>(List.of(primary));
        for (String tag : mistakes.elements("tags", tags)) {
            mistakes.read("tags", () -> primary.withTag(tag)).ifPresent(references::add);
        }
        return new ImageName(references);
    }

    private ImageReference parse(String image) {
        ImageReference parsed = ImageReference.parse(image.trim());
        if (parsed.digest().isPresent()) {
            throw new IllegalArgumentException(
                    "'" + parsed + "' has a digest, which nobody knows before the build; write name:tag");
        }
        return parsed.tag().isPresent() ? parsed : parsed.withTag(tagOf(version));
    }

    /** A repository name that looks like the text. */
    static String repositoryOf(String text) {
        String name = text.toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9._-]", "-")
                .replaceAll("[._-]*\\.[._-]*", ".")
                .replaceAll("_{3,}", "__")
                .replaceAll("_*-[_-]*", "-")
                .replaceAll("^[._-]+|[._-]+$", "");
        return name.isEmpty() ? "image" : name;
    }

    /** A tag that looks like the text. */
    static String tagOf(String text) {
        String tag = text.replaceAll("[^a-zA-Z0-9_.-]", "-").replaceAll("^[.-]+", "");
        return tag.isEmpty() ? "latest" : tag.substring(0, Math.min(tag.length(), LONGEST_TAG));
    }
}
