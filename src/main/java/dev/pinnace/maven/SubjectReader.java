package dev.pinnace.maven;

import dev.pinnace.policy.DependencyGraph;
import dev.pinnace.policy.ProjectState;
import dev.pinnace.policy.ResolvedArtifact;
import dev.pinnace.policy.ResolvedArtifact.Coordinates;
import dev.pinnace.spec.BaseImage;
import java.io.File;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;

/** Tells a check what Maven knows of a project. */
final class SubjectReader {
    private final MavenSession session;
    private final MavenProject project;
    private final String running;

    /**
     * The session knows the reactor.
     *
     * @param running {@code groupId:artifactId} of the plugin that asks
     */
    SubjectReader(MavenSession session, MavenProject project, String running) {
        this.session = session;
        this.project = project;
        this.running = running;
    }

    /** All that the project was made of. */
    DependencyGraph graph() {
        return new DependencyGraph(
                new Coordinates(project.getGroupId(), project.getArtifactId(), project.getVersion(), ""),
                project.getArtifacts().stream()
                        .filter(artifact -> artifact.getFile() != null)
                        .map(SubjectReader::resolved)
                        .toList(),
                outputs(),
                buildInputs());
    }

    /**
     * What its POM says of it, and the machine that builds.
     *
     * @param ownDockerfile path of the Dockerfile that stands for the project itself
     */
    ProjectState state(String ownDockerfile) {
        SortedMap<String, String> declared = new ImageAnnotations(project, new Mistakes())
                .of(new TreeMap<>(), Optional.empty(), new BaseImage.Scratch(), BuildTimestamp.DEFAULT);
        String timestamp = project.getProperties().getProperty("project.build.outputTimestamp");
        return new ProjectState(
                project.getVersion(),
                declared,
                Optional.ofNullable(timestamp)
                        .map(text -> BuildTimestamp.of(text, null))
                        .filter(time -> !time.equals(BuildTimestamp.DEFAULT)),
                ownDockerfile,
                host());
    }

    private static ResolvedArtifact resolved(Artifact artifact) {
        return new ResolvedArtifact(
                new Coordinates(
                        artifact.getGroupId(),
                        artifact.getArtifactId(),
                        artifact.getVersion(),
                        Objects.toString(artifact.getClassifier(), "")),
                Objects.toString(artifact.getScope(), Artifact.SCOPE_COMPILE),
                artifact.isOptional(),
                artifact.getFile().toPath());
    }

    private List<Path> outputs() {
        SortedSet<Path> outputs = session.getProjects().stream()
                .flatMap(module ->
                        Stream.concat(Stream.of(module.getArtifact()), module.getAttachedArtifacts().stream()))
                .filter(artifact -> artifact != null && artifact.getFile() != null)
                .map(artifact -> artifact.getFile().toPath())
                .collect(Collectors.toCollection(TreeSet::new));
        session.getProjects().forEach(module -> addIfThere(module.getBuild().getOutputDirectory(), outputs));
        addIfThere(project.getBuild().getDirectory() + "/quarkus-app", outputs);
        return List.copyOf(outputs);
    }

    private static void addIfThere(String directory, Set<Path> outputs) {
        Path path = Path.of(directory);
        if (Files.isDirectory(path)) {
            outputs.add(path);
        }
    }

    private List<Coordinates> buildInputs() {
        List<Coordinates> inputs = new ArrayList<>();
        for (MavenProject parent = project.getParent(); parent != null; parent = parent.getParent()) {
            inputs.add(new Coordinates(parent.getGroupId(), parent.getArtifactId(), parent.getVersion(), ""));
        }
        for (Plugin plugin : project.getBuildPlugins()) {
            if (plugin.getVersion() != null && !plugin.getKey().equals(running)) {
                inputs.add(new Coordinates(plugin.getGroupId(), plugin.getArtifactId(), plugin.getVersion(), ""));
            }
        }
        return inputs;
    }

    private ProjectState.Host host() {
        List<Path> directories = new ArrayList<>();
        File basedir = project.getBasedir();
        if (basedir != null) {
            directories.add(basedir.toPath().toAbsolutePath());
        }
        directories.add(Path.of(session.getLocalRepository().getBasedir()).toAbsolutePath());
        directories.add(Path.of(session.getSystemProperties().getProperty("user.home", "/"))
                .toAbsolutePath());
        return new ProjectState.Host(
                directories, session.getSystemProperties().getProperty("user.name", ""), hostName());
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return ""; // a machine without a name has none to give away
        }
    }
}
