package dev.pinnace.application;

import dev.pinnace.application.ProjectFacts.Dependency;
import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.spec.Application.LaidOut;
import dev.pinnace.spec.Application.Launch;
import dev.pinnace.spec.Application.PlacedFile;
import dev.pinnace.spec.ClassPathElement;
import dev.pinnace.spec.ClassPathElement.Stability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A war that starts by itself, as Spring Boot makes it. Its layout is kept, so that the embedded server finds its document
 * root: it looks for {@code /WEB-INF/} in the place of its own classes. What the container would have provided lies in
 * {@code WEB-INF/lib-provided}.
 */
final class ExecutableWar {
    private static final String CLASSES = "WEB-INF/classes";
    private static final String LIB = "WEB-INF/lib/";
    private static final String PROVIDED = "WEB-INF/lib-provided/";

    private final ProjectFacts project;
    private final Dependencies atRunTime;
    private final Dependencies provided;
    private final Map<String, Dependency> byName;

    /** @throws ConfigurationException when dependencies have no files */
    ExecutableWar(ProjectFacts project) {
        this.project = project;
        this.atRunTime = Dependencies.atRunTime(project);
        this.provided = Dependencies.provided(project);
        this.byName = namesInLib(project);
    }

    /** Where a named main class may be. */
    List<ClassPathElement> dependencies() {
        return Stream.concat(atRunTime.taken().stream(), provided.taken().stream())
                .map(Dependency::element)
                .toList();
    }

    List<String> details() {
        return Stream.concat(atRunTime.leftOut().stream(), provided.leftOut().stream())
                .toList();
    }

    /**
     * The application with its files.
     *
     * @throws ConfigurationException when the war has not been made, or cannot be read
     */
    LaidOut layOut(String mainClass) {
        SortedMap<String, PlacedFile> files = new TreeMap<>();
        warFiles().forEach((place, file) -> {
            if (!isLeftOut(place)) {
                files.put(place, new PlacedFile(place, file, stability(place)));
            }
        });
        List<String> libraries = libraries(files);
        for (ClassPathElement element : ElementNames.distinct(List.of(), provided.taken())) {
            if (!files.containsKey(LIB + element.fileName())) {
                String place = PROVIDED + element.fileName();
                files.put(place, new PlacedFile(place, element.file(), element.stability()));
                libraries.add(place);
            }
        }
        List<String> classPath = new ArrayList<>(libraries);
        if (files.keySet().stream().anyMatch(place -> place.startsWith(CLASSES + "/"))) {
            classPath.add(0, CLASSES);
        }
        return new LaidOut(
                new Launch.ClassPath(classPath, mainClass), List.copyOf(files.values()), elements(files, libraries));
    }

    private SortedMap<String, Path> warFiles() {
        Path artifact = project.mainArtifact()
                .filter(Files::isRegularFile)
                .orElseThrow(() -> new ConfigurationException(project.coordinates()
                        + " is a war that has not been made in this build; call 'mvn package pinnace:build'"));
        Contents war = Contents.of(artifact);
        Path original = artifact.resolveSibling(artifact.getFileName() + ".original");
        if (OwnCode.isSpringBootArchive(war) && Files.isRegularFile(original)) {
            war = Contents.of(original);
        }
        return new WarFiles(war, exploded(artifact), project.buildDirectory().resolve("pinnace/war")).files();
    }

    private Path exploded(Path artifact) {
        return project.producers(Producer.Kind.WAR).stream()
                .flatMap(producer -> producer.settings().output().path().stream())
                .findFirst()
                .orElseGet(() -> {
                    String name = String.valueOf(artifact.getFileName());
                    return artifact.resolveSibling(name.substring(0, Math.max(name.lastIndexOf('.'), 0)));
                });
    }

    /** The dependencies by the names that maven-war-plugin may have given them. */
    private static Map<String, Dependency> namesInLib(ProjectFacts project) {
        Map<String, Dependency> names = new HashMap<>();
        for (Dependency dependency : project.dependencies()) {
            String groupId = dependency.coordinates().groupId();
            for (String name : List.of(
                    String.valueOf(dependency.element().file().getFileName()),
                    dependency.element().fileName())) {
                names.put(name, dependency);
                names.put(groupId + "-" + name, dependency);
            }
        }
        return names;
    }

    private boolean isLeftOut(String place) {
        Dependency dependency = place.startsWith(LIB) ? byName.get(place.substring(LIB.length())) : null;
        return dependency != null
                && !dependency.scope().equals("provided")
                && !atRunTime.taken().contains(dependency);
    }

    private Stability stability(String place) {
        if (!place.startsWith(LIB)) {
            return Stability.APPLICATION;
        }
        Dependency dependency = byName.get(place.substring(LIB.length()));
        if (dependency != null) {
            return dependency.element().stability();
        }
        return place.contains("-SNAPSHOT") ? Stability.SNAPSHOT : Stability.RELEASE;
    }

    /** Those of WEB-INF/lib in the order of the POM, then those that an overlay brought, by name. */
    private List<String> libraries(SortedMap<String, PlacedFile> files) {
        Map<Dependency, Integer> positions = new HashMap<>();
        atRunTime.taken().forEach(dependency -> positions.putIfAbsent(dependency, positions.size()));
        Comparator<String> order = Comparator.comparingInt(
                place -> positions.getOrDefault(byName.get(place.substring(LIB.length())), Integer.MAX_VALUE));
        return new ArrayList<>(files.keySet().stream()
                .filter(place -> place.startsWith(LIB) && place.endsWith(".jar"))
                .sorted(order.thenComparing(Comparator.naturalOrder()))
                .toList());
    }

    private List<ClassPathElement> elements(SortedMap<String, PlacedFile> files, List<String> libraries) {
        List<ClassPathElement> elements = new ArrayList<>();
        files.values().stream()
                .filter(file -> file.place().startsWith(CLASSES + "/"))
                .map(file -> rootOf(file).resolve(CLASSES))
                .distinct()
                .forEach(root -> elements.add(
                        new ClassPathElement(project.coordinates(), root, "classes", Stability.APPLICATION)));
        libraries.stream()
                .map(files::get)
                .map(file -> new ClassPathElement(
                        file.place(),
                        file.file(),
                        file.place().substring(file.place().lastIndexOf('/') + 1),
                        file.stability()))
                .forEach(elements::add);
        return elements;
    }

    /** The directory that the place is relative to. */
    private static Path rootOf(PlacedFile file) {
        Path absolute = file.file().toAbsolutePath();
        int depth = absolute.getNameCount() - Path.of(file.place()).getNameCount();
        return Objects.requireNonNull(absolute.getRoot(), "an absolute path has a root")
                .resolve(absolute.subpath(0, depth));
    }
}
