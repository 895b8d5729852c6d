package dev.pinnace.maven;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginManagement;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Tells what several projects have in common from what one project says by itself: that a waiver of the former meets nothing
 * in one of them says nothing about it.
 */
final class SharedPolicy {
    private static final String WAIVERS = "waivers";
    private static final String PROPERTY = "pinnace.waivers";

    private final MavenSession session;
    private final MavenProject project;

    SharedPolicy(MavenSession session, MavenProject project) {
        this.session = session;
        this.project = project;
    }

    /** Whether a policy file is also that of others: it lies outside of the project, or the project passes it on. */
    boolean holds(Path policyFile) {
        return isParent()
                || project.getBasedir() == null
                || !absolute(policyFile)
                        .startsWith(absolute(project.getBasedir().toPath()));
    }

    /** Whether a waiver is also that of others: of the command line, or of a parent. */
    boolean holds(WaiverParameters waiver, MojoExecution execution) {
        if (isParent() || session.getUserProperties().containsKey(PROPERTY)) {
            return true;
        }
        String key = execution.getGroupId() + ":" + execution.getArtifactId();
        return parents()
                .anyMatch(parent -> parent.getProperties().containsKey(PROPERTY)
                        || configurations(parent, key)
                                .flatMap(configuration -> configuration.children(WAIVERS))
                                .anyMatch(inherited -> isSame(inherited, waiver)));
    }

    /** Whether the project passes on what it says. */
    boolean isParent() {
        return project.getPackaging().equals("pom");
    }

    private Stream<MavenProject> parents() {
        return Stream.iterate(project.getParent(), Objects::nonNull, MavenProject::getParent);
    }

    private static boolean isSame(PluginConfiguration inherited, WaiverParameters waiver) {
        return inherited.text("rule").equals(text(waiver.rule))
                && inherited.text("where").equals(text(waiver.where));
    }

    private static Optional<String> text(@Nullable String text) {
        return Optional.ofNullable(text).map(String::trim).filter(trimmed -> !trimmed.isEmpty());
    }

    /** All that a project's effective POM configures of a plugin. */
    private static Stream<PluginConfiguration> configurations(MavenProject project, String key) {
        Build build = project.getModel().getBuild();
        if (build == null) {
            return Stream.empty();
        }
        PluginManagement management = build.getPluginManagement();
        Stream<Plugin> managed = management == null ? Stream.empty() : management.getPlugins().stream();
        return Stream.concat(build.getPlugins().stream(), managed)
                .filter(plugin -> plugin.getKey().equals(key))
                .flatMap(plugin ->
                        Stream.<ConfigurationContainer>concat(Stream.of(plugin), plugin.getExecutions().stream()))
                .map(container -> PluginConfiguration.of(container.getConfiguration()));
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
