package dev.pinnace.maven;

import dev.pinnace.build.ZstdLibrary;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.spec.LayerCompression;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Makes a {@link LayerCompression} of the parameters. */
final class CompressionMapper {
    private static final String LEVEL = "compressionLevel";

    private final Mistakes mistakes;

    /** @param mistakes that are found */
    CompressionMapper(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /** The compression; the default in place of what cannot be read. */
    LayerCompression map(String method, @Nullable String level) {
        return switch (method.trim()) {
            case "gzip" ->
                read(level, LayerCompression.Gzip.HIGHEST_LEVEL)
                        .<LayerCompression>map(LayerCompression.Gzip::new)
                        .orElse(LayerCompression.DEFAULT);
            case "zstd" ->
                read(level, LayerCompression.Zstd.HIGHEST_LEVEL)
                        .<LayerCompression>map(number -> new LayerCompression.Zstd(
                                number, ZstdLibrary.pinned().identity()))
                        .orElse(LayerCompression.DEFAULT);
            default -> {
                mistakes.add("<compression> is '" + Excerpt.of(method) + "'; use gzip or zstd");
                yield LayerCompression.DEFAULT;
            }
        };
    }

    private Optional<OptionalInt> read(@Nullable String level, int highest) {
        if (level == null) {
            return Optional.of(OptionalInt.empty());
        }
        String text = level.trim();
        if (text.matches("[0-9]{1,2}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= highest) {
            return Optional.of(OptionalInt.of(Integer.parseInt(text)));
        }
        mistakes.add("<" + LEVEL + "> is '" + Excerpt.of(level) + "'; use a number from 1 to " + highest);
        return Optional.empty();
    }
}
