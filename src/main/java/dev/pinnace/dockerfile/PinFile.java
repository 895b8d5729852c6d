package dev.pinnace.dockerfile;

import dev.pinnace.oci.ConfigurationException;
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
 * @param alias what the project calls the image
 * @param image its name as written, with the digest
 * @param reference what the name means
 */
public record PinFile(Path file, String alias, String image, ImageReference reference) {
    private static final int LARGEST = 1 << 16;

    /** The file of an alias in the directory of the pins. */
    public static Path of(Path directory, String alias) {
        return directory.resolve(alias + ".Dockerfile");
    }

    /**
     * Reads the pin of an alias.
     *
     * @param directory of the pins
     * @return empty when there is no such file
     * @throws ConfigurationException when the file cannot be read or is no pin, with what to write
     */
    public static Optional<PinFile> find(Path directory, String alias) {
        Path file = of(directory, alias);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            if (Files.size(file) > LARGEST) {
                throw invalid(file, alias, "it is larger than " + LARGEST + " bytes");
            }
            return Optional.of(parse(file, alias, DockerfileParser.parse(Files.readAllBytes(file))));
        } catch (IOException e) {
            throw new ConfigurationException("cannot read " + file + ": " + e + "; mend its permissions");
        }
    }

    private static PinFile parse(Path file, String alias, Dockerfile content) {
        List<Instruction> instructions = content.instructions();
        if (!content.problems().isEmpty() || instructions.size() != 1 || !(instructions.get(0) instanceof From from)) {
            throw invalid(file, alias, "it does not hold exactly one FROM");
        }
        String image = from.image().text();
        ImageReference reference = reference(file, alias, image);
        if (reference.digest().isEmpty()) {
            throw invalid(file, alias, "'" + Excerpt.of(image) + "' has no digest");
        }
        return new PinFile(file, alias, image, reference);
    }

    private static ImageReference reference(Path file, String alias, String image) {
        try {
            return ImageReference.parse(image);
        } catch (IllegalArgumentException e) {
            throw invalid(file, alias, "'" + Excerpt.of(image) + "' is not the name of an image");
        }
    }

    private static ConfigurationException invalid(Path file, String alias, String why) {
        return new ConfigurationException(file + " is no pin: " + why + "; write one line, " + form(alias));
    }

    /** The line that such a file holds, for messages. */
    public static String form(String alias) {
        return "'FROM name:tag@sha256:… AS " + alias + "'";
    }
}
