package dev.pinnace.policy;

import com.google.re2j.Pattern;
import dev.pinnace.oci.ImageReference;

/**
 * A pattern for images: {@code registry}, {@code registry/repository} or {@code registry/repository:tag}, with {@code *} for
 * any text.
 *
 * @param form which parts it names
 * @param regex what they must be
 */
public record ImagePattern(Form form, Pattern regex) {
    /** Which parts a pattern names. */
    public enum Form {
        /** Only the registry. */
        REGISTRY,
        /** Registry and repository. */
        REPOSITORY,
        /** Registry, repository and tag. */
        TAG
    }

    /** Reads one. What stands before the first {@code /} is the registry. */
    public static ImagePattern of(String text) {
        int slash = text.indexOf('/');
        boolean hasTag = slash >= 0 && text.indexOf(':', slash) >= 0;
        Form form = slash < 0 ? Form.REGISTRY : hasTag ? Form.TAG : Form.REPOSITORY;
        StringBuilder regex = new StringBuilder();
        for (String fixed : text.split("\\*", -1)) {
            regex.append(regex.isEmpty() ? "^" : ".*").append(Pattern.quote(fixed));
        }
        return new ImagePattern(form, Pattern.compile(regex.append('$').toString()));
    }

    /** Whether the image is one of those meant. */
    public boolean covers(ImageReference image) {
        return regex.matches(
                switch (form) {
                    case REGISTRY -> image.registry();
                    case REPOSITORY -> image.name();
                    case TAG -> image.name() + ":" + image.tag().orElse("");
                });
    }
}
