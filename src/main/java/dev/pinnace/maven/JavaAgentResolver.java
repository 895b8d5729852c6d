package dev.pinnace.maven;

import dev.pinnace.oci.Excerpt;
import dev.pinnace.spec.ClassPathElement;
import dev.pinnace.spec.ClassPathElement.Stability;
import dev.pinnace.spec.Extras.JavaAgent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.DependencyManagement;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.jspecify.annotations.Nullable;

/** Finds the jars of Java agents by their coordinates. */
final class JavaAgentResolver {
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_.+-]+");
    private static final String FORM = "write groupId:artifactId[:classifier][:version]";

    private final ArtifactFetcher artifacts;
    private final MavenProject project;

    /** The project tells the remote repositories, and the versions that coordinates do not name. */
    JavaAgentResolver(RepositorySystem repositories, RepositorySystemSession session, MavenProject project) {
        this.artifacts = new ArtifactFetcher(repositories, session);
        this.project = project;
    }

    /** The agents in their order; what cannot be read or found is noted and left out. */
    List<JavaAgent> resolve(List<@Nullable JavaAgentParameters> agents, Mistakes mistakes) {
        List<JavaAgent> found = new ArrayList<>();
        for (JavaAgentParameters agent : agents) {
            mistakes.read("javaAgents", () -> resolve(agent)).ifPresent(found::add);
        }
        return found;
    }

    private JavaAgent resolve(@Nullable JavaAgentParameters agent) {
        String coordinates = agent == null ? null : agent.coordinates;
        if (agent == null || coordinates == null || coordinates.isBlank()) {
            throw new IllegalArgumentException("an entry has no <coordinates>; " + FORM);
        }
        Artifact artifact = fetch(parse(coordinates.trim()));
        String name = artifact.getArtifactId() + "-" + artifact.getBaseVersion();
        String id = artifact.getGroupId() + ":" + artifact.getArtifactId() + ":" + artifact.getBaseVersion();
        String classifier = artifact.getClassifier();
        ClassPathElement jar = new ClassPathElement(
                classifier.isEmpty() ? id : id + ":" + classifier,
                artifact.getFile().toPath(),
                (classifier.isEmpty() ? name : name + "-" + classifier) + ".jar",
                artifact.isSnapshot() || isMadeHere(artifact) ? Stability.SNAPSHOT : Stability.RELEASE);
        return new JavaAgent(jar, agent.options == null ? "" : agent.options);
    }

    /** What does not come from the local repository is a module of this reactor. */
    private boolean isMadeHere(Artifact artifact) {
        Path local =
                artifacts.session().getLocalRepository().getBasedir().toPath().toAbsolutePath();
        return !artifact.getFile().toPath().toAbsolutePath().startsWith(local);
    }

    private Artifact fetch(Artifact wanted) {
        try {
            return artifacts.fetch(wanted, project.getRemoteProjectRepositories());
        } catch (ArtifactResolutionException e) {
            throw new IllegalArgumentException(
                    "the agent " + wanted + " cannot be resolved (" + e.getMessage()
                            + "); check the coordinates and the project's repositories",
                    e);
        }
    }

    private Artifact parse(String text) {
        List<String> parts = List.of(text.split(":", -1));
        if (parts.size() < 2
                || parts.size() > 4
                || !parts.stream().allMatch(part -> PART.matcher(part).matches())) {
            throw new IllegalArgumentException(
                    "'" + Excerpt.of(text) + "' are not the coordinates of an agent; " + FORM);
        }
        String groupId = parts.get(0);
        String artifactId = parts.get(1);
        if (parts.size() == 3) {
            // The third part is a classifier when the project knows such a dependency, else a version.
            Optional<Artifact> managed = managed(groupId, artifactId, parts.get(2));
            return managed.orElseGet(() -> new DefaultArtifact(groupId, artifactId, "jar", parts.get(2)));
        }
        return parts.size() == 4
                ? new DefaultArtifact(groupId, artifactId, parts.get(2), "jar", parts.get(3))
                : managed(groupId, artifactId, "")
                        .orElseThrow(
                                () -> new IllegalArgumentException(
                                        "'" + Excerpt.of(text) + "' has no version, and"
                                                + " neither the project's dependencies nor its dependency management have one; add it"));
    }

    private Optional<Artifact> managed(String groupId, String artifactId, String classifier) {
        return Stream.concat(project.getDependencies().stream(), managedDependencies())
                .filter(dependency -> groupId.equals(dependency.getGroupId())
                        && artifactId.equals(dependency.getArtifactId())
                        && classifier.equals(
                                Optional.ofNullable(dependency.getClassifier()).orElse(""))
                        && dependency.getVersion() != null)
                .findFirst()
                .map(dependency ->
                        new DefaultArtifact(groupId, artifactId, classifier, "jar", dependency.getVersion()));
    }

    private Stream<Dependency> managedDependencies() {
        return Optional.ofNullable(project.getDependencyManagement())
                .map(DependencyManagement::getDependencies)
                .stream()
                .flatMap(List::stream);
    }
}
