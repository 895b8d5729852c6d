package dev.pinnace.application;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An execution of a plugin that matters to the application.
 *
 * @param kind which plugin
 * @param phase in which it runs
 * @param hasRun whether it runs before this goal in this build
 * @param settings what its configuration says
 */
public record Producer(Kind kind, String phase, boolean hasRun, Settings settings) {
    /** The plugins that are known. */
    public enum Kind {
        JAR("maven-jar-plugin"),
        WAR("maven-war-plugin"),
        SPRING_BOOT_REPACKAGE("spring-boot-maven-plugin"),
        SHADE("maven-shade-plugin"),
        QUARKUS("quarkus-maven-plugin");

        private final String plugin;

        Kind(String plugin) {
            this.plugin = plugin;
        }

        /** The artifactId of the plugin. */
        public String plugin() {
            return plugin;
        }
    }

    /**
     * What an execution's configuration says.
     *
     * @param mainClass that it names: {@code archive/manifest/mainClass}, a shade transformer's {@code mainClass},
     *     Spring Boot's {@code mainClass}
     * @param manifest the entries that it adds to the manifest of the artifact: {@code archive/manifestEntries}, a shade
     *     transformer's {@code manifestEntries}
     * @param output what it writes
     * @param selection the dependencies that it takes in: shade's {@code artifactSet}; Spring Boot's {@code includes},
     *     {@code excludes} and {@code excludeGroupIds}
     */
    public record Settings(
            Optional<String> mainClass, SortedMap<String, String> manifest, Output output, Selection selection) {
        /** Nothing is configured. */
        public static final Settings NONE =
                new Settings(Optional.empty(), new TreeMap<>(), Output.MAIN_ARTIFACT, Selection.EVERYTHING);

        /** Copies the map. */
        public Settings {
            manifest = Collections.unmodifiableSortedMap(new TreeMap<>(manifest));
        }

        /** The same with a main class. */
        public Settings withMainClass(String name) {
            return new Settings(Optional.of(name), manifest, output, selection);
        }

        /** The same with entries of the manifest. */
        public Settings withManifest(Map<String, String> entries) {
            return new Settings(mainClass, new TreeMap<>(entries), output, selection);
        }

        /** The same with another output. */
        public Settings withOutput(Output other) {
            return new Settings(mainClass, manifest, other, selection);
        }

        /** The same with another selection. */
        public Settings withSelection(Selection other) {
            return new Settings(mainClass, manifest, output, other);
        }
    }

    /**
     * What an execution writes.
     *
     * @param path where, if that is not the main artifact: Quarkus' output directory (where the POM names one), the
     *     war's exploded directory ({@code webappDirectory}), a shaded jar of another name ({@code outputFile},
     *     {@code finalName})
     * @param attached whether it stands beside the main artifact: shade's {@code shadedArtifactAttached}, Spring Boot's
     *     {@code classifier}
     * @param relocated whether it changes the names of packages
     */
    public record Output(Optional<Path> path, boolean attached, boolean relocated) {
        /** Takes the place of the main artifact and leaves the names of packages. */
        public static final Output MAIN_ARTIFACT = new Output(Optional.empty(), false, false);
    }

    /**
     * Which dependencies an execution takes in.
     *
     * @param includes patterns {@code groupId[:artifactId[[:type]:classifier]]} with {@code *} and {@code ?}; empty for
     *     all
     * @param excludes patterns of the same form; they win
     * @param withoutOptional whether optional dependencies are left out, as Spring Boot 4 does by itself
     */
    public record Selection(List<String> includes, List<String> excludes, boolean withoutOptional) {
        /** All dependencies. */
        public static final Selection EVERYTHING = new Selection(List.of(), List.of(), false);

        /** Copies the lists. */
        public Selection {
            includes = List.copyOf(includes);
            excludes = List.copyOf(excludes);
        }

        /** Whether the dependency is taken in. */
        boolean takes(ProjectFacts.Dependency dependency) {
            return (includes.isEmpty() || matches(includes, dependency))
                    && !matches(excludes, dependency)
                    && !(withoutOptional && dependency.optional());
        }

        private static boolean matches(List<String> patterns, ProjectFacts.Dependency dependency) {
            return patterns.stream().anyMatch(text -> ArtifactPattern.of(text).matches(dependency.coordinates()));
        }
    }

    /** Whether its configuration names a main class. */
    boolean namesMainClass() {
        return settings.mainClass().isPresent() || settings.manifest().containsKey("Main-Class");
    }

    /** Whether it is a shade execution whose jar is not just the classes and their dependencies: packages are renamed. */
    boolean relocatesMainArtifact() {
        return kind == Kind.SHADE
                && settings.output().relocated()
                && !settings.output().attached();
    }

    /** Whether it is a shade execution that puts the shaded jar in place of the main artifact. */
    boolean shadesMainArtifact() {
        return kind == Kind.SHADE
                && !settings.output().attached()
                && settings.output().path().isEmpty();
    }
}
