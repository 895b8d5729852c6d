package dev.pinnace.maven;

import dev.pinnace.oci.Digest;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.ImageReference;
import dev.pinnace.spec.BaseImage;
import dev.pinnace.spec.BaseImage.PinnedImage;
import dev.pinnace.spec.BaseImage.Scratch;
import dev.pinnace.spec.BaseImage.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads what {@code <base>} says. */
final class BaseImageText {
    private static final String FORMS =
            "write 'scratch', 'oci:DIRECTORY@sha256:…', 'oci-archive:FILE@sha256:…' or 'docker-archive:FILE@sha256:…'";

    private final Path basedir;
    private final Path output;

    /**
     * @param basedir that relative paths start from
     * @param output where the image that is built goes, which cannot stand on itself
     */
    BaseImageText(Path basedir, Path output) {
        this.basedir = basedir;
        this.output = output;
    }

    /** @throws IllegalArgumentException when the text names no base that can be used */
    BaseImage parse(String text) {
        String trimmed = text.trim();
        if ("scratch".equals(trimmed)) {
            return new Scratch();
        }
        int at = trimmed.lastIndexOf('@');
        if (at < 0) {
            throw new IllegalArgumentException("'" + Excerpt.of(trimmed) + "' is not pinned by a digest; " + FORMS);
        }
        Digest digest = Digest.parse(trimmed.substring(at + 1));
        return usable(new PinnedImage(source(trimmed.substring(0, at)), digest));
    }

    private Source source(String text) {
        int colon = text.indexOf(':');
        String place = text.substring(colon + 1);
        String transport = colon < 0 ? "" : text.substring(0, colon);
        return switch (transport) {
            case "oci" -> new Source.OciLayout(directory(place));
            case "oci-archive" -> new Source.OciArchive(file(place));
            case "docker-archive" -> new Source.DockerArchive(file(place));
            default -> new Source.Registry(ImageReference.parse(text));
        };
    }

    private Path directory(String place) {
        Path path = resolve(place);
        if (!Files.isDirectory(path)) {
            throw new IllegalArgumentException("there is no directory " + path);
        }
        return notOutput(path);
    }

    private Path file(String place) {
        Path path = resolve(place);
        if (!Files.isRegularFile(path)) {
            throw new IllegalArgumentException("there is no file " + path);
        }
        return notOutput(path);
    }

    private Path resolve(String place) {
        if (place.isBlank()) {
            throw new IllegalArgumentException("the path before '@' is missing; " + FORMS);
        }
        return basedir.resolve(place).normalize();
    }

    private Path notOutput(Path path) {
        if (Files.exists(output) && real(path).startsWith(real(output))) {
            throw new IllegalArgumentException(
                    path + " is where this build writes its own image, which would delete the"
                            + " base; copy the base to another directory");
        }
        return path;
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new IllegalArgumentException(path + " cannot be read (" + e + "); mend its permissions", e);
        }
    }

    private static BaseImage usable(PinnedImage base) {
        if (base.source() instanceof Source.Registry) {
            throw new IllegalArgumentException("'" + base.source() + "' is in a registry, from which this version of"
                    + " Pinnace cannot build; copy the image into a directory in the OCI layout first, for example"
                    + " with skopeo, and write 'oci:DIRECTORY@" + base.digest() + "'");
        }
        return base;
    }
}
