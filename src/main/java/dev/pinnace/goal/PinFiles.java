package dev.pinnace.goal;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.oci.ImageReference;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The pins of a project: for each image a file {@code ALIAS.Dockerfile} with one line {@code FROM name:tag@sha256:… AS alias},
 * which is never built. Programs that keep Dockerfiles up to date keep it up to date.
 */
public final class PinFiles {
    private static final String SUFFIX = ".Dockerfile";
    private static final int LARGEST = 64 << 10;
    private static final Pattern FROM = Pattern.compile(
            "(?im)^([ \\t]*FROM[ \\t]+(?:--platform=\\S+[ \\t]+)?)(\\S+)([ \\t]+AS[ \\t]+\\S+)?[ \\t]*\\r?$");

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
    public List<Pin> all() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<Pin> pins = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
            for (Path file : files) {
                pins.add(new Pin(file, image(file, read(file))));
            }
        } catch (IOException e) {
            throw new ImageBuildException(
                    "cannot read the pins in " + directory + ": " + e + "; mend its permissions", e);
        }
        pins.sort((left, right) -> left.file().compareTo(right.file()));
        return List.copyOf(pins);
    }

    /**
     * The pin of an image.
     *
     * @param wanted without a tag it means the one pin of its repository
     * @throws ConfigurationException when several pins fit
     */
    public Optional<Pin> find(ImageReference wanted) {
        List<Pin> fitting = all().stream().filter(pin -> pin.isFor(wanted)).toList();
        if (fitting.size() > 1) {
            throw new ConfigurationException(wanted.familiar() + " is pinned in several files: "
                    + fitting.stream().map(pin -> pin.file().toString()).collect(Collectors.joining(", "))
                    + "; keep one of them, or say which tag is meant");
        }
        return fitting.stream().findFirst();
    }

    /**
     * Writes a pin. In a file that is there only the digest changes; its comments stay.
     *
     * @param tagged with a tag
     * @return the file
     * @throws ImageBuildException when it cannot be written
     */
    public Path write(ImageReference tagged, Digest digest) {
        String name = new ImageReference(tagged.registry(), tagged.repository(), tagged.tag(), Optional.of(digest))
                .familiar();
        Optional<Pin> known = find(tagged);
        try {
            if (known.isPresent()) {
                Path file = known.get().file();
                String text = read(file);
                Matcher from = FROM.matcher(text);
                if (from.find()) {
                    Files.writeString(file, text.substring(0, from.start(2)) + name + text.substring(from.end(2)));
                }
                return file;
            }
            Files.createDirectories(directory);
            String alias = newAlias(tagged);
            return Files.writeString(
                    directory.resolve(alias + SUFFIX),
                    "# A pin, written by pinnace:pin. It is never built; what updates Dockerfiles keeps it up to date.\nFROM "
                            + name + " AS " + alias + "\n");
        } catch (IOException e) {
            throw new ImageBuildException(
                    "cannot write the pin of " + tagged.familiar() + " to " + directory + ": " + e
                            + "; mend its permissions",
                    e);
        }
    }

    /** The last word of the repository, with the tag and a number behind it where that is taken. */
    private String newAlias(ImageReference image) {
        String repository = image.repository();
        String last = repository.substring(repository.lastIndexOf('/') + 1);
        String alias = Character.isDigit(last.charAt(0)) ? "base-" + last : last;
        String tagged = alias
                + image.tag().map(tag -> "-" + tag.toLowerCase(Locale.ROOT)).orElse("");
        String candidate = alias;
        for (int number = 1; Files.exists(directory.resolve(candidate + SUFFIX)); number++) {
            candidate = number == 1 ? tagged : tagged + "-" + number;
        }
        return candidate;
    }

    private static String read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new ConfigurationException(
                    file + " is longer than " + LARGEST + " bytes, so it is no pin; remove it");
        }
        return Files.readString(file);
    }

    private static ImageReference image(Path file, String text) {
        Matcher from = FROM.matcher(text);
        if (!from.find()) {
            throw malformed(file, "it has no line FROM");
        }
        String image = from.group(2);
        if (from.find()) {
            throw malformed(file, "it has more than one line FROM");
        }
        try {
            return ImageReference.parse(image);
        } catch (IllegalArgumentException e) {
            throw malformed(file, String.valueOf(e.getMessage()));
        }
    }

    private static ConfigurationException malformed(Path file, String why) {
        return new ConfigurationException(
                file + " is no pin: " + why + "; write one line 'FROM name:tag@sha256:… AS alias'");
    }
}
