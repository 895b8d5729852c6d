package dev.pinnace.maven;

import java.util.Objects;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;

/**
 * What the POM of a project says of its checks.
 *
 * @param project whose they are
 * @param plugin {@code groupId:artifactId} of this plugin
 */
record CheckExecutions(MavenProject project, String plugin) {
    /** Whether one is configured by itself, so that a check with the plugin's own configuration would judge by another policy. */
    boolean areConfigured() {
        Plugin found = project.getPlugin(plugin);
        return found != null
                && found.getExecutions().stream()
                        .filter(execution -> execution.getGoals().contains("check"))
                        .anyMatch(execution -> !Objects.toString(execution.getConfiguration())
                                .equals(Objects.toString(found.getConfiguration())));
    }
}
