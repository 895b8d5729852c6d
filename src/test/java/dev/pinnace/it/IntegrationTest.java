package dev.pinnace.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
    /** With the identifiers of the repositories from which the first build's artifacts came, and the address of one. */
    private static final String SETTINGS = """
            <settings>
              <profiles>
                <profile>
                  <id>it</id>
                  <repositories>
                    <repository><id>local.central</id><url>%1$s</url></repository>
                  </repositories>
                  <pluginRepositories>
                    <pluginRepository><id>local.central</id><url>%1$s</url></pluginRepository>
                  </pluginRepositories>
                </profile>
              </profiles>
              <activeProfiles>
                <activeProfile>it</activeProfile>
              </activeProfiles>
            </settings>
            """;

    /**
     * The build that the script is for.
     *
     * @param variables of the script
     */
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

    /**
     * Runs Maven again, in the same directory.
     *
     * @param environment variables beside the inherited ones
     * @param arguments goals and options
     */
    public Outcome build(Map<String, String> environment, String... arguments) {
        return again(environment, arguments).run();
    }

    /**
     * Runs Maven again without {@code --offline}, for goals that speak to registries on this machine.
     *
     * @param environment variables beside the inherited ones
     * @param arguments goals and options
     */
    public Outcome online(Map<String, String> environment, String... arguments) {
        Program maven = again(environment, arguments);
        List<String> command = maven.command().stream()
                .filter(word -> !"--offline".equals(word))
                .toList();
        return new Program(command, maven.environment(), maven.directory(), maven.limit()).run();
    }

    /** Maven in the same directory, not started yet. */
    public Program again(Map<String, String> environment, String... arguments) {
        return maven(project.resolve("target")).in(project).with(arguments).environment(environment);
    }

    /**
     * Maven in another directory, not started yet, for a project that no build has prepared: what is missing comes from the
     * repository of whoever runs the tests, and only what that lacks from the network.
     */
    public Program fresh(Path other, String... arguments) {
        Path filled = Path.of(System.getProperty("user.home"), ".m2", "repository");
        return maven(other.resolve("target"), filled.toUri().toString())
                .in(other)
                .with(arguments);
    }

    /**
     * The Maven that ran this build, offline: what it needs is in the repository now.
     *
     * @param directory where its settings are written; made when needed
     */
    Program maven(Path directory) {
        return maven(directory, "file:///nonexistent").with("--offline");
    }

    private Program maven(Path directory, String source) {
        try {
            Files.createDirectories(directory);
            Path settings = Files.writeString(directory.resolve("it-settings.xml"), SETTINGS.formatted(source));
            return Program.of(mavenHome.resolve("bin/mvn").toString(), "--batch-mode")
                    .with("--settings", settings.toString(), "-Dmaven.repo.local=" + repository)
                    .environment("JAVA_HOME", javaHome.toString())
                    .environment(
                            "XDG_CACHE_HOME",
                            repository.resolveSibling("it-cache").toString())
                    .within(Duration.ofMinutes(8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
