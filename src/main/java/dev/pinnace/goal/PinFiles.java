package dev.pinnace.goal;

import dev.pinnace.dockerfile.PinFile;
import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.oci.ImageReference;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The pins of a project: for each image a {@link PinFile}. */
public final class PinFiles {
    private final Path directory;

    /** @param directory usually {@code src/main/pinnace/pins}; need not be there */
    public PinFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * Every pin, sorted by file.
     *
     * @throws ConfigurationException when a file is not of the form
     */
    public List<PinFile> all() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<PinFile> pins = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + PinFile.SUFFIX)) {
            for (Path file : files) {
                pins.add(PinFile.read(file));
            }
        } catch (IOException e) {
            throw new ImageBuildException(
                    "cannot read the pins in " + directory + ": " + e + "; mend its permissions", e);
        }
        pins.sort(Comparator.comparing(PinFile::file));
        return List.copyOf(pins);
    }

    /**
     * The pin of an image. Several files may pin it under several aliases, as long as they agree.
     *
     * @param wanted without a tag it means the one tag of its repository that is pinned
     * @throws ConfigurationException when several pins fit that do not say the same
     */
    public Optional<PinFile> find(ImageReference wanted) {
        List<PinFile> fitting = all().stream().filter(pin -> pin.isFor(wanted)).toList();
        if (fitting.stream().map(PinFile::image).distinct().count() > 1) {
            throw new ConfigurationException(wanted.familiar() + " is pinned in several files: "
                    + fitting.stream().map(pin -> pin.file().toString()).collect(Collectors.joining(", "))
                    + "; run 'mvn pinnace:pin' to make them agree, or say which tag is meant");
        }
        return fitting.stream().findFirst();
    }

    /**
     * The pin of an alias, with its digest.
     *
     * @param what the image has to be, for messages
     * @throws ConfigurationException when there is none, with what to write
     */
    public PinFile named(String alias, String what) {
        Path file = file(alias);
        PinFile pin = all().stream()
                .filter(candidate -> candidate.file().equals(file))
                .findFirst()
                .orElseThrow(() -> new ConfigurationException("there is no pin for the image '" + alias + "' (" + what
                        + "); write " + file + " with the line " + PinFile.line(alias)
                        + ", or without the digest and run 'mvn pinnace:pin', which looks it up"));
        if (pin.digest().isEmpty()) {
            throw new ConfigurationException(
                    "the pin " + file + " has no digest; run 'mvn pinnace:pin', which looks it up");
        }
        return pin;
    }

    /** Whether an alias is pinned. */
    public boolean has(String alias) {
        return Files.isRegularFile(file(alias));
    }

    private Path file(String alias) {
        return directory.resolve(alias + PinFile.SUFFIX);
    }

    /**
     * Pins an image that has no pin.
     *
     * @param tagged with a tag
     * @return the file
     * @throws ImageBuildException when it cannot be written
     */
    public Path add(ImageReference tagged, Digest digest) {
        String name = new ImageReference(tagged.registry(), tagged.repository(), tagged.tag(), Optional.of(digest))
                .familiar();
        String alias = newAlias(tagged);
        try {
            Files.createDirectories(directory);
            return Files.writeString(
                    file(alias),
                    "# A pin, written by pinnace:pin. It is never built; what updates Dockerfiles keeps it up to date.\nFROM "
                            + name + " AS " + alias + "\n");
        } catch (IOException e) {
            throw notWritten(tagged, e);
        }
    }

    /**
     * Writes the digest of an image that has pins into all of them.
     *
     * @param pins of that image
     * @throws ImageBuildException when one cannot be written
     */
    void update(List<PinFile> pins, Digest digest) {
        for (PinFile pin : pins) {
            try {
                pin.write(digest);
            } catch (IOException e) {
                throw notWritten(pin.image(), e);
            }
        }
    }

    private ImageBuildException notWritten(ImageReference image, IOException cause) {
        return new ImageBuildException(
                "cannot write the pin of " + image.familiar() + " to " + directory + ": " + cause
                        + "; mend its permissions",
                cause);
    }

    /** The last word of the repository, with the tag and a number behind it where that is taken. */
    private String newAlias(ImageReference image) {
        String repository = image.repository();
        String last = repository.substring(repository.lastIndexOf('/') + 1);
        String alias = Character.isDigit(last.charAt(0)) ? "base-" + last : last;
        String tagged = alias
                + image.tag().map(tag -> "-" + tag.toLowerCase(Locale.ROOT)).orElse("");
        String candidate = alias;
        for (int number = 1; Files.exists(file(candidate)); number++) {
            candidate = number == 1 ? tagged : tagged + "-" + number;
        }
        return candidate;
    }
}
