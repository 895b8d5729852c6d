package dev.pinnace.maven;

import dev.pinnace.policy.Location;
import dev.pinnace.report.RepositoryPlace;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.InputLocation;
import org.apache.maven.model.InputLocationTracker;
import org.apache.maven.model.InputSource;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;

/**
 * Finds the line to which people are sent for what is in no text file: the configuration that caused it, else the line of this
 * plugin in the POM.
 *
 * <p>A parent's POM is named when it lies in the same repository; what stands in one that does not has the first line of the
 * project's own POM. That the plugin has no line of its own happens when it is called by name.
 */
final class PomPlaces implements Function<Location, RepositoryPlace> {
    private static final String PROPERTIES = "properties";

    private final MavenProject project;
    private final Path root;
    private final String file;
    private final Optional<Plugin> plugin;

    /**
     * @param root directory that files are named from
     * @param key {@code groupId:artifactId} of this plugin
     */
    PomPlaces(MavenProject project, Path root, String key) {
        this.project = project;
        this.root = root;
        this.file = Optional.ofNullable(project.getFile())
                .map(pom -> SourceRoot.name(root, pom.toPath().toAbsolutePath().normalize()))
                .orElse("pom.xml");
        this.plugin = Optional.ofNullable(project.getPlugin(key));
    }

    @Override
    public RepositoryPlace apply(Location location) {
        Stream<InputLocation> fileOfImage =
                location instanceof Location.InImage inImage ? files(inImage.path()).stream() : Stream.empty();
        List<String> causes = location.accept(new CausingParameters());
        return Stream.of(
                        fileOfImage,
                        causes.stream().flatMap(this::locations),
                        plugin.flatMap(PomPlaces::whole).stream())
                .flatMap(found -> found)
                .flatMap(found -> place(found).stream())
                .findFirst()
                .orElse(new RepositoryPlace(file, 1));
    }

    private static Optional<InputLocation> whole(Plugin plugin) {
        return Optional.ofNullable(plugin.getLocation(""));
    }

    /** Where a parameter is configured, or its property set; else an element of the POM of that name. */
    private Stream<InputLocation> locations(String parameter) {
        Stream<InputLocation> configured = configurations()
                .flatMap(configuration -> configuration.children())
                .filter(element -> element.name().equals(parameter))
                .flatMap(element -> element.location().stream());
        Stream<InputLocation> property = Stream.ofNullable(project.getModel().getLocation(PROPERTIES))
                .flatMap(all -> Stream.ofNullable(all.getLocations()))
                .flatMap(all -> Stream.ofNullable(all.get("pinnace." + parameter)));
        return Stream.of(configured, property, element(parameter)).flatMap(found -> found);
    }

    /** Maven knows where each dependency stands, but not their list. */
    private Stream<InputLocation> element(String name) {
        Stream<? extends InputLocationTracker> elements = switch (name) {
            case "dependencies" -> project.getModel().getDependencies().stream();
            case "build" -> Stream.ofNullable(project.getModel().getBuild());
            default -> Stream.empty();
        };
        return elements.flatMap(element -> Stream.ofNullable(element.getLocation("")));
    }

    /** The {@code <file>} or {@code <writable>} that put something at a path or above it. */
    private List<InputLocation> files(String path) {
        Stream<PluginConfiguration> files = configurations()
                .flatMap(configuration -> configuration.children("files"))
                .filter(one ->
                        one.text("target").filter(target -> isAt(path, target)).isPresent());
        Stream<PluginConfiguration> writable = configurations()
                .flatMap(configuration -> configuration.children("writable"))
                .filter(one ->
                        one.text().filter(directory -> isAt(path, directory)).isPresent());
        return Stream.concat(files, writable)
                .flatMap(element -> element.location().stream())
                .toList();
    }

    private static boolean isAt(String path, String target) {
        String above = target.endsWith("/") ? target : target + "/";
        return path.equals(target) || path.startsWith(above);
    }

    private Stream<PluginConfiguration> configurations() {
        return plugin.stream()
                .flatMap(found ->
                        Stream.<ConfigurationContainer>concat(Stream.of(found), found.getExecutions().stream()))
                .map(container -> PluginConfiguration.of(container.getConfiguration()));
    }

    /** Empty when it is in no file of the repository. */
    private Optional<RepositoryPlace> place(InputLocation location) {
        InputSource source = location.getSource();
        if (source == null || location.getLineNumber() < 1) {
            return Optional.empty();
        }
        String own = project.getGroupId() + ":" + project.getArtifactId() + ":" + project.getVersion();
        Optional<String> pom = own.equals(source.getModelId())
                ? Optional.of(file)
                : Optional.ofNullable(source.getLocation()).flatMap(this::inRepository);
        return pom.map(name -> new RepositoryPlace(name, location.getLineNumber()));
    }

    private Optional<String> inRepository(String location) {
        try {
            Path path = Path.of(location).normalize();
            boolean isPom =
                    path.isAbsolute() && path.startsWith(root) && path.toFile().isFile();
            return isPom ? Optional.of(SourceRoot.name(root, path)) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty(); // a URL, say
        }
    }
}
