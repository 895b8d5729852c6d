package dev.pinnace.goal;

import dev.pinnace.recipe.FinalStage;
import dev.pinnace.recipe.Origin.MavenBuild;
import dev.pinnace.spec.ImageSpec;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which Dockerfile is to be written.
 *
 * @param spec the plan
 * @param build how Maven builds inside the container; empty when it has built before
 * @param last what the image stands on
 * @param launcher path of {@code java} in a base that brings it
 * @param syntax the front end that builds the file
 * @param places where everything is
 * @param beside what else is written
 */
public record DockerfileRequest(
        ImageSpec spec,
        Optional<MavenBuild> build,
        FinalStage last,
        Optional<String> launcher,
        Optional<String> syntax,
        Places places,
        Beside beside) {
    /**
     * Where everything is.
     *
     * @param context the directory that the builder sees
     * @param dockerfile that is written, below it
     * @param layers directory in which the files of the application are laid out, below it
     */
    public record Places(Path context, Path dockerfile, Path layers) {
        /** A path below the context, relative and with slashes. */
        String inContext(Path path) {
            return context.relativize(path).toString().replace('\\', '/');
        }

        /** Whether the file is where builders look for it. */
        boolean isDefault() {
            return dockerfile.equals(context.resolve("Dockerfile"));
        }

        /** The list of what the build sees, where builders look for it. */
        Path ignoreFile() {
            return isDefault()
                    ? context.resolve(".dockerignore")
                    : dockerfile.resolveSibling(dockerfile.getFileName() + ".dockerignore");
        }
    }

    /**
     * Files that run the image, beside the Dockerfile.
     *
     * @param compose whether {@code compose.yaml} is written
     * @param kubernetes whether {@code deployment.yaml} is written
     */
    public record Beside(boolean compose, boolean kubernetes) {}
}
