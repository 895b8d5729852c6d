package dev.pinnace.dockerfile;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.ImageReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A pin: the file {@code <alias>.Dockerfile} that is never built and holds one line, {@code FROM name:tag@sha256:… AS alias},
 * so that the Dockerfile managers of update services keep it up to date.
 *
 * @param file where it stands
 * @param image with its digest, unless nobody has looked that up yet
 * @param written its name as it stands in the file
 */
public record PinFile(Path file, ImageReference image, Word written) {
    /** How the names of such files end. */
    public static final String SUFFIX = ".Dockerfile";

    private static final int LARGEST = 1 << 16;

    /**
     * Reads a pin.
     *
     * @throws ConfigurationException when the file is no pin, with what to write
     * @throws IOException when it cannot be read
     */
    public static PinFile read(Path file) throws IOException {
        Dockerfile content = DockerfileParser.parse(text(file));
        List<Instruction> instructions = content.instructions();
        if (!content.problems().isEmpty() || instructions.size() != 1 || !(instructions.get(0) instanceof From from)) {
            throw invalid(file, "it does not hold exactly one FROM");
        }
        return new PinFile(file, reference(file, from.image().text()), from.image());
    }

    private static String text(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw invalid(file, "it is larger than " + LARGEST + " bytes");
        }
        return Files.readString(file);
    }

    private static ImageReference reference(Path file, String image) {
        try {
            return ImageReference.parse(image);
        } catch (IllegalArgumentException e) {
            throw invalid(file, "'" + Excerpt.of(image) + "' is not the name of an image");
        }
    }

    private static ConfigurationException invalid(Path file, String why) {
        return new ConfigurationException(file + " is no pin: " + why + "; write one line, " + line(alias(file)));
    }

    /** The line of such a file, for messages. */
    public static String line(String alias) {
        return "'FROM name:tag@sha256:… AS " + alias + "'";
    }

    private static String alias(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - (name.endsWith(SUFFIX) ? SUFFIX.length() : 0));
    }

    /** The digest; empty while nobody has looked it up. */
    public Optional<Digest> digest() {
        return image.digest();
    }

    /** Whether this is meant: the same repository, and the same tag where one is asked for. */
    public boolean isFor(ImageReference wanted) {
        return image.name().equals(wanted.name())
                && (wanted.tag().isEmpty() || wanted.tag().equals(image.tag()));
    }

    /**
     * Writes another digest, and the tag {@code latest} where the file has none. All else stays as it is, comments too.
     *
     * @throws IOException when the file cannot be read or written
     */
    public void write(Digest digest) throws IOException {
        String[] lines = text(file).split("\n", -1);
        int line = written.range().line() - 1;
        int start = lines[line].indexOf(written.text(), written.range().column() - 1);
        ImageReference tagged = image.withTag(image.tag().orElse("latest"));
        lines[line] = lines[line].substring(0, start)
                + new ImageReference(tagged.registry(), tagged.repository(), tagged.tag(), Optional.of(digest))
                        .familiar()
                + lines[line].substring(start + written.text().length());
        Files.writeString(file, String.join("\n", lines));
    }
}
