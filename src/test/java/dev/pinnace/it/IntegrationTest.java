package dev.pinnace.it;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The build that a script looks at.
 *
 * @param project where it was built
 * @param repository the local repository that it used
 * @param mavenHome the Maven that ran it
 * @param javaHome the JDK that ran it
 */
public record IntegrationTest(Path project, Path repository, Path mavenHome, Path javaHome) {
    /** @param variables of the script */
    public static IntegrationTest of(Map<String, Object> variables) {
        return new IntegrationTest(
                path(variables, "basedir").orElseThrow(),
                path(variables, "localRepositoryPath").orElseThrow(),
                home(variables, "mavenHome", "maven.home"),
                home(variables, "javaHome", "java.home"));
    }

    public ImageOnDisk image() {
        return ImageOnDisk.of(project);
    }

    /** The image of a module of this reactor. */
    public ImageOnDisk image(String module) {
        return ImageOnDisk.of(project.resolve(module));
    }

    public BuildLog log() {
        return BuildLog.of(project.resolve("build.log"));
    }

    /** A second build of the same sources somewhere else. */
    public Rebuild rebuild() {
        return Rebuild.of(this);
    }

    private static Path home(Map<String, Object> variables, String variable, String property) {
        return path(variables, variable).orElseGet(() -> Path.of(Objects.requireNonNull(System.getProperty(property))));
    }

    private static Optional<Path> path(Map<String, Object> variables, String name) {
        @Nullable Object value = variables.get(name);
        return Optional.ofNullable(value)
                .map(given -> given instanceof File file ? file.toPath() : Path.of(given.toString()))
                .filter(path -> !path.toString().isEmpty());
    }
}
