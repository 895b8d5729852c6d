package dev.pinnace.policy;

import dev.pinnace.policy.ResolvedArtifact.Coordinates;
import java.nio.file.Path;
import java.util.List;

/**
 * What the project is made of, as Maven resolved it.
 *
 * @param project its own coordinates
 * @param artifacts all resolved dependencies of all scopes, in the order of the class path
 * @param outputs files that the project's own build made and that belong into the image, its main artifact among them, and
 *     those of other modules of the reactor; a directory stands for all files in it
 * @param buildInputs coordinates of the parents and of the plugins that took part in the build, but for the one that checks it
 */
public record DependencyGraph(
        Coordinates project, List<ResolvedArtifact> artifacts, List<Path> outputs, List<Coordinates> buildInputs) {
    /** Copies the lists. */
    public DependencyGraph {
        artifacts = List.copyOf(artifacts);
        outputs = List.copyOf(outputs);
        buildInputs = List.copyOf(buildInputs);
    }
}
