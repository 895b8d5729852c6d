package dev.pinnace.application;

import dev.pinnace.application.ProjectFacts.Coordinates;
import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.spec.Application.LaidOut;
import dev.pinnace.spec.Application.Launch;
import dev.pinnace.spec.Application.NativeExecutable;
import dev.pinnace.spec.Application.OnClassPath;
import dev.pinnace.spec.Application.PlacedFile;
import dev.pinnace.spec.ClassPathElement;
import dev.pinnace.spec.ClassPathElement.Stability;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.Attributes;

/**
 * What Quarkus has made of a project. It says itself what that is, in {@code quarkus-artifact.properties} of the build
 * directory, which each of its builds writes anew.
 */
final class QuarkusOutput {
    private static final String DESCRIPTION = "quarkus-artifact.properties";
    private static final String RUNNER = "quarkus-run.jar";
    /** Of a mutable jar, only for building it again. */
    private static final String DEPLOYMENT = "lib/deployment/";

    private final ProjectFacts project;
    private final int feature;

    /** @param feature the Java feature version of the runtime */
    QuarkusOutput(ProjectFacts project, int feature) {
        this.project = project;
        this.feature = feature;
    }

    /** @throws ConfigurationException when it is not there, or of a kind that cannot run in an image */
    Detection detect() {
        Properties description = description();
        Path path = project.buildDirectory()
                .resolve(description.getProperty("path", ""))
                .normalize();
        String type = description.getProperty("type", "");
        if (!path.startsWith(project.buildDirectory().normalize()) || !Files.isRegularFile(path)) {
            throw new ConfigurationException(descriptionFile() + " names " + path
                    + ", which is no file below the build directory; build again with 'mvn clean package'");
        }
        return switch (type) {
            case "jar" -> path.endsWith(RUNNER) ? fastJar(path) : runnerJar(path);
            case "native" ->
                new Detection.Found(
                        new NativeExecutable(path), List.of(), "Quarkus' native executable " + path, List.of());
            default ->
                throw new ConfigurationException("Quarkus has made an artifact of type '" + type + "' ("
                        + descriptionFile() + "); build a fast-jar (quarkus.package.jar.type) or a native executable");
        };
    }

    private Path descriptionFile() {
        return project.buildDirectory().resolve(DESCRIPTION);
    }

    private Properties description() {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(descriptionFile())) {
            properties.load(in);
            return properties;
        } catch (IOException | IllegalArgumentException e) {
            ConfigurationException problem = new ConfigurationException(descriptionFile()
                    + " cannot be read, where Quarkus says what it has made; build again with 'mvn clean package', and"
                    + " look whether quarkus:build is skipped");
            problem.initCause(e);
            throw problem;
        }
    }

    private Detection fastJar(Path runner) {
        Path root = runner.resolveSibling("");
        List<PlacedFile> files = new ArrayList<>();
        files.add(new PlacedFile(RUNNER, runner, Stability.APPLICATION));
        for (String directory : List.of("lib", "app", "quarkus")) {
            FileTrees.below(root.resolve(directory)).forEach((name, file) -> {
                String place = directory + "/" + name;
                if (!place.startsWith(DEPLOYMENT)) {
                    files.add(new PlacedFile(place, file, stability(place)));
                }
            });
        }
        files.sort(Comparator.comparing(PlacedFile::place));
        return new Detection.Found(
                new LaidOut(new Launch.Jar(RUNNER), files, elements(files)),
                List.of(),
                "Quarkus' fast-jar from " + root,
                List.of("left out what lies in " + root + " beside lib, app, quarkus and " + RUNNER));
    }

    private List<ClassPathElement> elements(List<PlacedFile> files) {
        return files.stream()
                .filter(file -> file.place().endsWith(".jar"))
                .map(file -> new ClassPathElement(file.place(), file.file(), fileName(file.file()), file.stability()))
                .toList();
    }

    /** What is below {@code lib} are dependencies, named {@code groupId.artifactId-version[-classifier].jar}. */
    private Stability stability(String place) {
        if (!place.startsWith("lib/")) {
            return Stability.APPLICATION;
        }
        String name = place.substring(place.lastIndexOf('/') + 1);
        return project.dependencies().stream()
                .filter(dependency -> name.startsWith(prefix(dependency.coordinates())))
                .max(Comparator.comparingInt(
                        dependency -> prefix(dependency.coordinates()).length()))
                .map(dependency -> dependency.element().stability())
                .orElseGet(() -> name.contains("-SNAPSHOT") ? Stability.SNAPSHOT : Stability.RELEASE);
    }

    private static String prefix(Coordinates coordinates) {
        return coordinates.groupId() + "." + coordinates.artifactId() + "-";
    }

    /** An uber-jar, which holds its dependencies, or a legacy-jar, whose manifest names them. */
    private Detection runnerJar(Path runner) {
        Attributes manifest = Contents.of(runner).manifest();
        String mainClass = Optional.ofNullable(manifest.getValue("Main-Class"))
                .orElseThrow(() -> new ConfigurationException(
                        "the manifest of " + runner + " names no Main-Class; build again with 'mvn clean package'"));
        List<ClassPathElement> elements = new ArrayList<>();
        elements.add(new ClassPathElement(
                project.coordinates(), runner, project.artifactId() + ".jar", Stability.APPLICATION));
        for (String reference : Optional.ofNullable(manifest.getValue("Class-Path"))
                .orElse("")
                .strip()
                .split("\\s+", -1)) {
            Path file = runner.resolveSibling(reference).normalize();
            if (!reference.isEmpty()
                    && file.startsWith(project.buildDirectory().normalize())
                    && Files.isRegularFile(file)) {
                elements.add(new ClassPathElement(reference, file, fileName(file), stability("lib/" + fileName(file))));
            }
        }
        return new Detection.Found(
                new OnClassPath(mainClass, elements),
                ManifestArguments.of(manifest, List.of(), feature),
                "Quarkus' " + (elements.size() == 1 ? "uber-jar " : "legacy-jar ") + runner,
                List.of());
    }

    private static String fileName(Path file) {
        return String.valueOf(file.getFileName());
    }
}
