package dev.pinnace.maven;

import dev.pinnace.application.Producer.Kind;
import dev.pinnace.application.Producer.Output;
import dev.pinnace.application.Producer.Selection;
import dev.pinnace.application.Producer.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;

/** Reads what the configuration of somebody else's plugin says about the artifact that it makes. */
final class ProducerSettings {
    /** Switches of the command line or of the project. */
    private static final Map<Kind, String> SKIP_PROPERTIES = Map.of(
            Kind.SPRING_BOOT_REPACKAGE, "spring-boot.repackage.skip",
            Kind.WAR, "maven.war.skip",
            Kind.QUARKUS, "quarkus.build.skip");

    private static final String QUARKUS_OUTPUT = "quarkus.package.output-directory";
    private static final int FIRST_SPRING_BOOT_WITHOUT_OPTIONAL = 4;

    private final MavenProject project;
    private final String version;
    private final PluginConfiguration configuration;

    /**
     * @param project that the plugin works for
     * @param plugin with its version
     * @param execution whose configuration, with the plugin's merged in, counts
     */
    ProducerSettings(MavenProject project, Plugin plugin, PluginExecution execution) {
        this.project = project;
        this.version = Objects.requireNonNullElse(plugin.getVersion(), "");
        Object own = execution.getConfiguration();
        this.configuration = PluginConfiguration.of(own == null ? plugin.getConfiguration() : own);
    }

    /** Whether the execution does nothing. */
    boolean isSkipped(Kind kind) {
        String property = SKIP_PROPERTIES.get(kind);
        return configuration.isTrue("skip")
                || (property != null
                        && property(property).filter("true"::equals).isPresent());
    }

    /** What the execution of this kind of plugin says. */
    Settings of(Kind kind) {
        return switch (kind) {
            case JAR ->
                new Settings(
                        configuration.text("archive", "manifest", "mainClass"),
                        entries(configuration, "archive", "manifestEntries"),
                        new Output(Optional.empty(), hasClassifier(), false),
                        Selection.EVERYTHING);
            case WAR ->
                new Settings(
                        configuration.text("archive", "manifest", "mainClass"),
                        entries(configuration, "archive", "manifestEntries"),
                        new Output(Optional.of(explodedWar()), hasClassifier(), false),
                        Selection.EVERYTHING);
            case SPRING_BOOT_REPACKAGE ->
                new Settings(
                        configuration.text("mainClass"),
                        new TreeMap<>(),
                        new Output(Optional.empty(), hasClassifier(), false),
                        ofSpringBoot());
            case SHADE -> ofShade();
            case QUARKUS -> Settings.NONE.withOutput(new Output(quarkusDirectory(), false, false));
        };
    }

    private Settings ofShade() {
        List<PluginConfiguration> transformers =
                configuration.children("transformers").toList();
        SortedMap<String, String> manifest = new TreeMap<>();
        transformers.forEach(transformer -> manifest.putAll(entries(transformer, "manifestEntries")));
        return new Settings(
                transformers.stream()
                        .flatMap(transformer -> transformer.text("mainClass").stream())
                        .findFirst(),
                manifest,
                new Output(
                        shadedJar(),
                        configuration.isTrue("shadedArtifactAttached"),
                        configuration.children("relocations").findAny().isPresent()),
                new Selection(
                        texts(configuration.children("artifactSet", "includes")),
                        texts(configuration.children("artifactSet", "excludes")),
                        false));
    }

    private Optional<Path> shadedJar() {
        String usual = project.getBuild().getFinalName();
        return configuration
                .text("outputFile")
                .map(this::path)
                .or(() -> configuration
                        .text("finalName")
                        .filter(name -> !name.equals(usual))
                        .map(name -> path(configuration
                                        .text("outputDirectory")
                                        .orElse(project.getBuild().getDirectory()))
                                .resolve(name + ".jar")));
    }

    private Path explodedWar() {
        return configuration
                .text("webappDirectory")
                .map(this::path)
                .orElseGet(() -> path(project.getBuild().getDirectory())
                        .resolve(project.getBuild().getFinalName()));
    }

    private Optional<Path> quarkusDirectory() {
        return configuration
                .text("properties", QUARKUS_OUTPUT)
                .or(() -> property(QUARKUS_OUTPUT))
                .map(name -> path(project.getBuild().getDirectory()).resolve(name));
    }

    private Selection ofSpringBoot() {
        List<String> excludes = new ArrayList<>(artifacts("excludes"));
        configuration.text("excludeGroupIds").stream()
                .flatMap(list -> Stream.of(list.split(",")))
                .map(String::trim)
                .filter(group -> !group.isEmpty())
                .forEach(excludes::add);
        boolean withoutOptional =
                major(version) >= FIRST_SPRING_BOOT_WITHOUT_OPTIONAL && !configuration.isTrue("includeOptional");
        return new Selection(artifacts("includes"), excludes, withoutOptional);
    }

    /** {@code <exclude><groupId/><artifactId/><classifier/></exclude>} as patterns. */
    private List<String> artifacts(String list) {
        return configuration
                .children(list)
                .map(entry -> entry.text("groupId").orElse("*") + ":"
                        + entry.text("artifactId").orElse("*")
                        + entry.text("classifier").map(text -> ":*:" + text).orElse(""))
                .toList();
    }

    private boolean hasClassifier() {
        return configuration.text("classifier").isPresent();
    }

    private Optional<String> property(String name) {
        return Optional.ofNullable(
                System.getProperty(name, project.getProperties().getProperty(name)));
    }

    private Path path(String text) {
        return project.getBasedir().toPath().resolve(text).normalize();
    }

    private static SortedMap<String, String> entries(PluginConfiguration from, String... path) {
        SortedMap<String, String> found = new TreeMap<>();
        from.children(path).forEach(entry -> entry.text().ifPresent(text -> found.put(entry.name(), text)));
        return found;
    }

    private static List<String> texts(Stream<PluginConfiguration> elements) {
        return elements.flatMap(element -> element.text().stream()).toList();
    }

    private static int major(String version) {
        String digits = version.replaceFirst("[^0-9].*", "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits.substring(0, Math.min(digits.length(), 6)));
    }
}
