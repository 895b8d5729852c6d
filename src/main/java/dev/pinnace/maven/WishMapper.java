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
import org.apache.maven.model.InputLocation;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
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
     * @param call how the goal came to run
     */
    Wishes map(ImageMojo parameters, Call call) {
        return new Wishes(
                given(parameters.mainClass),
                Optional.ofNullable(parameters.executable).map(File::toPath),
                new Modules(modulePath(parameters.modulePath), given(parameters.mainModule)),
                call);
    }

    /** How the goal came to run: what stands in the POM of a parent has its place there. */
    static Call call(MavenProject project, MojoExecution execution) {
        if (execution.getSource() == MojoExecution.Source.CLI) {
            return Call.BY_NAME;
        }
        String own = project.getGroupId() + ":" + project.getArtifactId() + ":" + project.getVersion();
        return Optional.ofNullable(project.getPlugin(execution.getGroupId() + ":" + execution.getArtifactId()))
                .map(plugin -> plugin.getExecutionsAsMap().get(execution.getExecutionId()))
                .map(bound -> bound.getLocation(""))
                .map(InputLocation::getSource)
                .filter(source -> source.getModelId() != null && !own.equals(source.getModelId()))
                .map(source -> Call.INHERITED)
                .orElse(Call.BOUND);
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
