package dev.pinnace.maven;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.Excerpt;
import java.util.List;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.DefaultProjectBuildingRequest;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectBuilder;
import org.apache.maven.project.ProjectBuildingException;
import org.apache.maven.project.ProjectBuildingRequest;

/**
 * Reads parent POMs as they are not in this build: another version of one, or one without the profiles that somebody chooses.
 *
 * @param builder of Maven
 * @param session of this build
 */
record OtherParent(ProjectBuilder builder, MavenSession session) {
    /**
     * The parent that would take the place of the one with the same name.
     *
     * @param coordinates {@code groupId:artifactId:version}
     * @throws IllegalArgumentException when the coordinates are malformed
     * @throws ConfigurationException when no parent has that name, or it cannot be had
     */
    MavenProject of(MavenProject project, String coordinates) {
        List<String> parts = List.of(coordinates.strip().split(":", -1));
        if (parts.size() != 3 || parts.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    "'" + Excerpt.of(coordinates) + "' is no parent POM; write groupId:artifactId:version");
        }
        requireParent(project, parts.get(0) + ":" + parts.get(1));
        try {
            return builder.build(artifact(parts.get(0), parts.get(1), parts.get(2)), request(project))
                    .getProject();
        } catch (ProjectBuildingException e) {
            throw unreadable(coordinates, e);
        }
    }

    /**
     * A parent as it is, but for profiles that somebody switches on or off: only its own rules choose them.
     *
     * @throws ConfigurationException when it cannot be read again
     */
    MavenProject withoutChoice(MavenProject parent) {
        ProjectBuildingRequest request = request(parent);
        request.setActiveProfileIds(List.of());
        request.setInactiveProfileIds(List.of());
        try {
            return (parent.getFile() == null
                            ? builder.build(
                                    artifact(parent.getGroupId(), parent.getArtifactId(), parent.getVersion()), request)
                            : builder.build(parent.getFile(), request))
                    .getProject();
        } catch (ProjectBuildingException e) {
            throw unreadable(parent.getId(), e);
        }
    }

    private ProjectBuildingRequest request(MavenProject project) {
        ProjectBuildingRequest request = new DefaultProjectBuildingRequest(session.getProjectBuildingRequest());
        request.setProject(null);
        request.setProcessPlugins(true);
        request.setResolveDependencies(false);
        request.setRemoteRepositories(project.getRemoteArtifactRepositories());
        return request;
    }

    private static DefaultArtifact artifact(String group, String name, String version) {
        return new DefaultArtifact(group, name, version, null, "pom", null, new DefaultArtifactHandler("pom"));
    }

    private static ConfigurationException unreadable(String coordinates, ProjectBuildingException e) {
        return new ConfigurationException("the parent POM " + coordinates + " cannot be read (" + e.getMessage()
                + "); check the coordinates and the repositories");
    }

    private static void requireParent(MavenProject project, String name) {
        for (MavenProject parent = project.getParent(); parent != null; parent = parent.getParent()) {
            if (name.equals(parent.getGroupId() + ":" + parent.getArtifactId())) {
                return;
            }
        }
        throw new ConfigurationException(project.getId() + " has no parent " + name
                + " whose version could change; <against> names one of its parents");
    }
}
