package dev.pinnace.inspect;

import dev.pinnace.oci.Digest;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.Platform;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An image on disk as somebody names it.
 *
 * @param source where it lies
 * @param name which one of several there: a reference name of an OCI layout, a repository with its tag in a docker archive
 * @param digest that it must have
 */
public record ImageAddress(ImageSource source, Optional<String> name, Optional<Digest> digest) {
    private static final String FORMS =
            "'oci:DIRECTORY[:NAME]', 'oci-archive:FILE[:NAME]' or 'docker-archive:FILE[:NAME]'";
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:[\\\\/]");
    private static final Pattern PIN = Pattern.compile("@(?:sha256|sha512):");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@+/-]{0,511}");

    /** See {@link ImageSource#parse}. */
    static ImageAddress parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw malformed(text, "it does not say what kind of image it is");
        }
        String rest = text.substring(colon + 1);
        Matcher pin = PIN.matcher(rest);
        Optional<Digest> digest = Optional.empty();
        if (pin.find()) {
            digest = Optional.of(Digest.parse(rest.substring(pin.start() + 1)));
            rest = rest.substring(0, pin.start());
        }
        // The path ends at the first colon, as it does for skopeo, but for the one after a drive of Windows.
        int end = rest.indexOf(':', DRIVE.matcher(rest).lookingAt() ? 2 : 0);
        Optional<String> name = end < 0 ? Optional.empty() : Optional.of(rest.substring(end + 1));
        ImageSource source = source(text, text.substring(0, colon), end < 0 ? rest : rest.substring(0, end));
        if (name.isPresent() && !NAME.matcher(name.get()).matches()) {
            throw malformed(
                    text,
                    "'" + Excerpt.of(name.get()) + "' is not the name of an image (a path with ':' in it"
                            + " cannot be named)");
        }
        return new ImageAddress(source, name, digest);
    }

    private static ImageSource source(String text, String kind, String place) {
        if (place.isEmpty()) {
            throw malformed(text, "it names no path");
        }
        try {
            return switch (kind) {
                case "oci" -> new ImageSource.OciLayout(Path.of(place));
                case "oci-archive" -> new ImageSource.OciArchive(Path.of(place));
                case "docker-archive" -> new ImageSource.DockerArchive(Path.of(place));
                default -> throw malformed(text, "there is no '" + Excerpt.of(kind) + ":'");
            };
        } catch (InvalidPathException e) {
            throw malformed(text, "'" + Excerpt.of(place) + "' is no path");
        }
    }

    private static IllegalArgumentException malformed(String text, String why) {
        return new IllegalArgumentException(
                "'" + Excerpt.of(text) + "' names no image on disk: " + why + "; write " + FORMS);
    }

    /**
     * What to open at the {@link #source()}.
     *
     * @param platform that the image has to run on; without it an index must hold just one image
     */
    public ImageChoice choice(Optional<Platform> platform) {
        return new ImageChoice(digest, platform, name);
    }

    /** The same image, its path taken from this directory where it is relative. */
    public ImageAddress in(Path directory) {
        return new ImageAddress(source.in(directory), name, digest);
    }

    /** In the form that is parsed. */
    @Override
    public String toString() {
        return source
                + name.map(it -> ":" + it).orElse("")
                + digest.map(it -> "@" + it).orElse("");
    }
}
