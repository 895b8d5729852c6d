package dev.pinnace.maven;

import dev.pinnace.dockerfile.PinFile;
import dev.pinnace.goal.PinFiles;
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
import java.util.List;
import java.util.Optional;

/** Reads what {@code <base>} says. */
final class BaseImageText {
    private static final String FORMS =
            "write 'oci:DIRECTORY@sha256:…', 'oci-archive:FILE@sha256:…' or 'docker-archive:FILE@sha256:…'";
    private static final List<String> TRANSPORTS = List.of("oci:", "oci-archive:", "docker-archive:");

    private final Path basedir;
    private final Path output;
    private final PinFiles pins;

    /**
     * @param basedir that relative paths start from
     * @param output where the image that is built goes, which cannot stand on itself
     * @param pins of the project
     */
    BaseImageText(Path basedir, Path output, PinFiles pins) {
        this.basedir = basedir;
        this.output = output;
        this.pins = pins;
    }

    /** @throws IllegalArgumentException when the text names no base that can be used */
    BaseImage parse(String text) {
        String trimmed = text.trim();
        if (isScratch(trimmed)) {
            return new Scratch();
        }
        if (!isOnDisk(trimmed)) {
            return inRegistry(trimmed);
        }
        int at = trimmed.lastIndexOf('@');
        if (at < 0) {
            throw new IllegalArgumentException("'" + Excerpt.of(trimmed) + "' is not pinned by a digest; " + FORMS);
        }
        Digest digest = Digest.parse(trimmed.substring(at + 1));
        return new PinnedImage(onDisk(trimmed.substring(0, at)), digest);
    }

    /** Whether the text names nothing at all. */
    static boolean isScratch(String text) {
        return "scratch".equals(text.strip());
    }

    /** Whether the text names an image on disk. */
    static boolean isOnDisk(String text) {
        return TRANSPORTS.stream().anyMatch(text::startsWith);
    }

    private BaseImage inRegistry(String text) {
        ImageReference name = ImageReference.parse(text);
        ImageReference tagged = new ImageReference(name.registry(), name.repository(), name.tag(), Optional.empty());
        if (name.digest().isPresent()) {
            return new PinnedImage(new Source.Registry(tagged), name.digest().get());
        }
        PinFile pin = pins.find(tagged)
                .filter(found -> found.digest().isPresent())
                .orElseThrow(() -> new IllegalArgumentException("'" + Excerpt.of(text)
                        + "' is not pinned by a digest; run 'mvn pinnace:pin', which looks it up and writes it to the pins of"
                        + " the project, or write 'name:tag@sha256:…'. For an image on disk " + FORMS));
        ImageReference pinned = pin.image();
        return new PinnedImage(
                new Source.Registry(
                        new ImageReference(pinned.registry(), pinned.repository(), pinned.tag(), Optional.empty())),
                pin.digest().orElseThrow());
    }

    private Source onDisk(String text) {
        int colon = text.indexOf(':');
        String place = text.substring(colon + 1);
        return switch (text.substring(0, colon)) {
            case "oci" -> new Source.OciLayout(directory(place));
            case "oci-archive" -> new Source.OciArchive(file(place));
            default -> new Source.DockerArchive(file(place));
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
}
