package dev.pinnace.maven;

import dev.pinnace.policy.Location;
import dev.pinnace.report.RepositoryPlace;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.apache.maven.model.InputLocation;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Finds the line to which people are sent for what is in no text file: in the POM the configuration of this plugin, where that
 * of the parameter is known its own line.
 */
final class PomPlaces implements Function<Location, RepositoryPlace> {
    private final RepositoryPlace plugin;

    /**
     * @param root directory that files are named from
     * @param key {@code groupId:artifactId} of this plugin
     */
    PomPlaces(MavenProject project, Path root, String key) {
        String file = Optional.ofNullable(project.getFile())
                .map(pom -> pom.toPath().toAbsolutePath().normalize())
                .map(pom -> pom.startsWith(root) ? root.relativize(pom) : pom)
                .map(pom -> pom.toString().replace('\\', '/'))
                .orElse("pom.xml");
        this.plugin = new RepositoryPlace(file, line(project.getPlugin(key), project));
    }

    @Override
    public RepositoryPlace apply(Location location) {
        return plugin;
    }

    /** What stands in a parent has its line there; the project's own POM is all that the repository surely has. */
    private static int line(@Nullable Plugin plugin, MavenProject project) {
        if (plugin == null) {
            return 1;
        }
        InputLocation location = plugin.getLocation("");
        boolean isHere = location != null
                && location.getSource() != null
                && project.getModel() != null
                && (project.getGroupId() + ":" + project.getArtifactId() + ":" + project.getVersion())
                        .equals(location.getSource().getModelId());
        return isHere ? Math.max(1, location.getLineNumber()) : 1;
    }
}
