package dev.pinnace.maven;

import dev.pinnace.goal.BuiltImage;
import dev.pinnace.goal.BuiltImages;
import dev.pinnace.goal.BuiltLayer;
import dev.pinnace.oci.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tells on the console what an image is and what each of its layers costs. Sizes are in MB of 10^6 bytes. */
final class ImageSummary {
    private static final int SHORT_DIGEST = 12;
    private static final int LONGEST_ENTRYPOINT = 200;
    private static final double MEGABYTE = 1_000_000;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");
    private static final Pattern DEFAULT_REGISTRY = Pattern.compile("^docker\\.io/(?:library/)?");

    private final BuiltImages all;
    private final String place;

    /**
     * @param all that was built
     * @param place the directory where it lies
     */
    ImageSummary(BuiltImages all, String place) {
        this.all = all;
        this.place = place;
    }

    /** The table, line by line. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (all.isIndex()) {
            lines.add("Index " + name() + ", " + all.digest());
        }
        all.images().forEach(image -> addImage(image, lines));
        all.name().references().stream().skip(1).forEach(other -> lines.add("Also " + familiar(other.toString())));
        lines.add("Lies in " + place);
        return lines;
    }

    private void addImage(BuiltImage image, List<String> lines) {
        lines.add("Image " + name() + " for " + image.platform() + ", " + image.manifestDigest());
        lines.add(row("layer", "compressed", "uncompressed", "digest"));
        for (BuiltLayer layer : image.layers()) {
            lines.add(row(
                    layer.purpose().title(),
                    megabytes(layer.compressedSize()),
                    megabytes(layer.uncompressedSize()),
                    shortened(layer.digest())));
        }
        lines.add(row("total", megabytes(image.compressedSize()), megabytes(image.uncompressedSize()), "")
                .stripTrailing());
        String runtime = image.modules().isEmpty() ? "" : ", " + image.modules().size() + " Java modules";
        lines.add("Base " + image.base() + ", user " + image.user() + runtime);
        lines.add("Runs " + entrypoint(image));
    }

    private String name() {
        return familiar(all.name().primary().toString());
    }

    private static String familiar(String reference) {
        return DEFAULT_REGISTRY.matcher(reference).replaceFirst("");
    }

    private static String entrypoint(BuiltImage image) {
        String all = image.entrypoint().stream().map(ImageSummary::quoted).collect(Collectors.joining(" "));
        return all.length() <= LONGEST_ENTRYPOINT ? all : all.substring(0, LONGEST_ENTRYPOINT - 1) + "…";
    }

    /** As a shell reads it, so that one argument does not look like two. */
    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private static String shortened(Digest digest) {
        return digest.algorithm() + ":" + digest.hex().substring(0, SHORT_DIGEST);
    }

    private static String megabytes(long bytes) {
        return bytes < MEGABYTE / 10
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1000.0)
                : String.format(Locale.ROOT, "%.1f MB", bytes / MEGABYTE);
    }

    private static String row(String title, String compressed, String uncompressed, String digest) {
        return String.format(Locale.ROOT, "  %-48s %10s %12s  %s", title, compressed, uncompressed, digest);
    }
}
