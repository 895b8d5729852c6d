package dev.pinnace.maven;

import dev.pinnace.application.ProjectFacts;
import dev.pinnace.application.ProjectFacts.Coordinates;
import dev.pinnace.application.ProjectFacts.Dependency;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.spec.ClassPathElement;
import dev.pinnace.spec.ClassPathElement.Stability;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/** Tells what the detection of an application needs to know of a Maven project. */
final class MavenProjectReader {
    private static final Set<String> RUN_TIME = Set.of(Artifact.SCOPE_COMPILE, Artifact.SCOPE_RUNTIME);
    /** An executable war brings its container as provided. */
    private static final Set<String> OF_WAR =
            Set.of(Artifact.SCOPE_COMPILE, Artifact.SCOPE_RUNTIME, Artifact.SCOPE_PROVIDED);

    private final MavenSession session;
    private final MojoExecution execution;

    /** The session knows the reactor, the execution its own place in the build. */
    MavenProjectReader(MavenSession session, MojoExecution execution) {
        this.session = session;
        this.execution = execution;
    }

    /** The facts at this moment of the build. */
    ProjectFacts read(MavenProject project) {
        return new ProjectFacts(
                project.getGroupId() + ":" + project.getArtifactId() + ":" + project.getVersion(),
                project.getPackaging(),
                project.getArtifactId(),
                Path.of(project.getBuild().getDirectory()),
                Path.of(project.getBuild().getOutputDirectory()),
                mainArtifact(project),
                dependencies(project),
                new ProducerReader(execution, session.getGoals()).read(project));
    }

    private static Optional<Path> mainArtifact(MavenProject project) {
        return Optional.ofNullable(project.getArtifact())
                .map(Artifact::getFile)
                .map(File::toPath)
                .filter(Files::isRegularFile);
    }

    private List<Dependency> dependencies(MavenProject project) {
        Set<String> reactor = session.getProjects().stream()
                .map(module -> id(module.getArtifact()))
                .collect(Collectors.toUnmodifiableSet());
        Set<String> scopes = "war".equals(project.getPackaging()) ? OF_WAR : RUN_TIME;
        return project.getArtifacts().stream()
                .filter(artifact -> scopes.contains(artifact.getScope()))
                .filter(artifact -> artifact.getArtifactHandler().isAddedToClasspath())
                .map(artifact -> dependency(artifact, reactor.contains(id(artifact))))
                .toList();
    }

    private static Dependency dependency(Artifact artifact, boolean isModule) {
        return new Dependency(
                element(artifact, isModule),
                new Coordinates(
                        artifact.getGroupId(),
                        artifact.getArtifactId(),
                        artifact.getType(),
                        Objects.toString(artifact.getClassifier(), "")),
                artifact.getScope(),
                artifact.isOptional());
    }

    private static ClassPathElement element(Artifact artifact, boolean isModule) {
        File file = artifact.getFile();
        if (file == null) {
            throw new ImageBuildException(
                    "the dependency " + artifact + " has no file; build it first, or together with" + " this project");
        }
        return new ClassPathElement(
                id(artifact) + classifier(artifact, ":"),
                file.toPath(),
                artifact.getArtifactId() + "-" + artifact.getBaseVersion() + classifier(artifact, "-") + "."
                        + artifact.getArtifactHandler().getExtension(),
                isModule || artifact.isSnapshot() ? Stability.SNAPSHOT : Stability.RELEASE);
    }

    private static String id(Artifact artifact) {
        return artifact.getGroupId() + ":" + artifact.getArtifactId() + ":" + artifact.getBaseVersion();
    }

    private static String classifier(Artifact artifact, String before) {
        String classifier = Objects.toString(artifact.getClassifier(), "");
        return classifier.isEmpty() ? "" : before + classifier;
    }
}
