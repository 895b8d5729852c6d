package dev.pinnace.maven;

import dev.pinnace.application.Wishes;
import dev.pinnace.application.Wishes.Call;
import dev.pinnace.application.Wishes.ModulePath;
import dev.pinnace.application.Wishes.Modules;
import dev.pinnace.oci.Excerpt;
import java.io.File;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecution;
import org.jspecify.annotations.Nullable;

/** Makes {@link Wishes} of the parameters. */
final class WishMapper {
    private final Mistakes mistakes;

    /** @param mistakes that are found */
    WishMapper(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /**
     * The wishes.
     *
     * @param source whether the command line named the goal
     */
    Wishes map(ImageMojo parameters, MojoExecution.@Nullable Source source) {
        return new Wishes(
                given(parameters.mainClass),
                Optional.ofNullable(parameters.executable).map(File::toPath),
                new Modules(modulePath(parameters.modulePath), given(parameters.mainModule)),
                source == MojoExecution.Source.CLI ? Call.BY_NAME : Call.BOUND);
    }

    private ModulePath modulePath(String text) {
        return Arrays.stream(ModulePath.values())
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(text.trim()))
                .findFirst()
                .orElseGet(() -> {
                    mistakes.add("<modulePath> is '" + Excerpt.of(text) + "'; use auto, always or never");
                    return ModulePath.AUTO;
                });
    }

    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).map(String::trim).filter(name -> !name.isEmpty());
    }
}
