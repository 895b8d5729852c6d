package dev.pinnace.application;

import dev.pinnace.application.MainClassChoice.Origin;
import dev.pinnace.bytecode.ClassPathEntry;
import dev.pinnace.bytecode.MainClass;
import dev.pinnace.bytecode.MainClasses;
import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.NearestName;
import dev.pinnace.spec.ClassPathElement;
import dev.pinnace.spec.ClassPathElement.Stability;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.stream.Stream;

/**
 * Finds the class that is started: the one that is configured, else the one that a plugin or the manifest names, else the
 * only one that can be started. What names it is asked in the order in which the plugins overwrite each other's manifest,
 * so that the answer is the same before and after they have run.
 */
final class MainClassSearch {
    private static final String BOOT_LAUNCHERS = "org.springframework.boot.loader.";
    private static final int MOST_LISTED = 10;

    /** Some names of main classes, and who says them. */
    private record Source(String description, List<String> names) {}

    private final MainClasses mainClasses;
    private final int feature;
    private final boolean isLibrary;

    /**
     * @param mainClasses looks into class files
     * @param feature the Java feature version of the runtime
     */
    /** @param isLibrary whether a project that could start in several ways is taken for a library */
    MainClassSearch(MainClasses mainClasses, int feature, boolean isLibrary) {
        this.mainClasses = mainClasses;
        this.feature = feature;
        this.isLibrary = isLibrary;
    }

    /**
     * Searches.
     *
     * @param configured {@code <mainClass>}
     * @param own the project's own classes
     * @param dependencies may hold a main class that is named, but are not searched for one that is not
     * @throws ConfigurationException when the configured class is not there, or several can be started
     */
    MainClassChoice search(
            ProjectFacts project,
            Optional<String> configured,
            Optional<Contents> own,
            List<ClassPathElement> dependencies) {
        Places places = new Places(own, dependencies);
        if (configured.isPresent()) {
            return configured(configured.get(), places);
        }
        Map<String, String> absent = new LinkedHashMap<>();
        for (Source source : sources(project)) {
            Set<String> present = new TreeSet<>();
            for (String name : source.names()) {
                if (places.hold(name)) {
                    present.add(name);
                } else {
                    absent.putIfAbsent(
                            name, source.description() + " names " + Excerpt.of(name) + ", which is not there");
                }
            }
            if (present.size() > 1) {
                throw new ConfigurationException(source.description() + " names several main classes: "
                        + listed(present) + "; " + howToChoose());
            }
            if (present.size() == 1) {
                return MainClassChoice.of(Origin.NAMED, present.iterator().next(), source.description() + " names it");
            }
        }
        return onlyOne(project, places, absent.values());
    }

    private MainClassChoice configured(String name, Places places) {
        if (places.hold(name)) {
            return MainClassChoice.of(Origin.CONFIGURED, name, "configured");
        }
        List<String> nearest = NearestName.ofQualified(name, names(places.ownMainClasses()));
        if (nearest.isEmpty()) {
            nearest = NearestName.ofQualified(name, places.ownClasses());
        }
        throw new ConfigurationException("<mainClass> is '" + Excerpt.of(name) + "', but there is no such class in "
                + places.describe() + "; " + remedy(nearest, names(places.ownMainClasses())));
    }

    private static String remedy(List<String> nearest, List<String> all) {
        if (!nearest.isEmpty()) {
            return "did you mean " + String.join(" or ", nearest) + "?";
        }
        return all.isEmpty()
                ? "write a binary name as in com.acme.Main, or add the dependency that holds it"
                : "the classes with a main method are " + listed(all);
    }

    private static List<Source> sources(ProjectFacts project) {
        Attributes manifest = OwnCode.manifest(project);
        return Stream.of(
                        ofPlugin(
                                Producer.Kind.SPRING_BOOT_REPACKAGE,
                                producers(project, Producer.Kind.SPRING_BOOT_REPACKAGE)),
                        ofPlugin(
                                Producer.Kind.SHADE,
                                producers(project, Producer.Kind.SHADE).filter(MainClassSearch::isMain)),
                        new Source("the manifest", ofManifest(manifest)),
                        ofPlugin(
                                Producer.Kind.JAR,
                                producers(project, Producer.Kind.JAR).filter(MainClassSearch::isMain)),
                        ofPlugin(
                                Producer.Kind.WAR,
                                producers(project, Producer.Kind.WAR).filter(MainClassSearch::isMain)),
                        ofPlugin(Producer.Kind.SHADE, producers(project, Producer.Kind.SHADE)))
                .toList();
    }

    private static Stream<Producer> producers(ProjectFacts project, Producer.Kind kind) {
        return project.producers(kind).stream();
    }

    private static boolean isMain(Producer producer) {
        return !producer.settings().output().attached();
    }

    private static Source ofPlugin(Producer.Kind kind, Stream<Producer> producers) {
        List<String> names = producers
                .map(Producer::settings)
                .flatMap(settings ->
                        settings
                                .mainClass()
                                .or(() ->
                                        Optional.ofNullable(settings.manifest().get("Main-Class")))
                                .stream())
                .filter(MainClassSearch::isName)
                .distinct()
                .toList();
        return new Source(kind.plugin(), names);
    }

    private static List<String> ofManifest(Attributes manifest) {
        return Stream.of("Start-Class", "Main-Class")
                .flatMap(attribute -> Stream.ofNullable(manifest.getValue(attribute)))
                .map(String::strip)
                .filter(MainClassSearch::isName)
                .limit(1)
                .toList();
    }

    /** A launcher is not the application; and Spring Boot's parent POM names {@code ${start-class}} without defining it. */
    private static boolean isName(String text) {
        return !text.isBlank() && !text.contains("${") && !text.startsWith(BOOT_LAUNCHERS);
    }

    private MainClassChoice onlyOne(ProjectFacts project, Places places, Collection<String> absent) {
        List<MainClass> found = places.ownMainClasses();
        List<MainClass> annotated =
                found.stream().filter(MainClass::isSpringBootApplication).toList();
        if (annotated.size() == 1) {
            return MainClassChoice.of(
                    Origin.ANNOTATED, annotated.get(0).name(), "annotated with @SpringBootApplication");
        }
        List<MainClass> candidates = annotated.isEmpty() ? found : annotated;
        if (candidates.size() == 1) {
            return MainClassChoice.of(Origin.ONLY, candidates.get(0).name(), "the only class with a main method");
        }
        if (candidates.isEmpty()) {
            List<String> reasons = new ArrayList<>(absent);
            reasons.add(places.describeAbsence());
            return MainClassChoice.none(String.join(", and ", reasons));
        }
        String several = candidates.size() + " classes "
                + (annotated.isEmpty() ? "with a main method: " : "annotated with @SpringBootApplication: ")
                + listed(names(candidates));
        if (isLibrary) {
            return MainClassChoice.none("it has " + several + " (<mainClass> names the one to start if it is none)");
        }
        throw new ConfigurationException(project.coordinates() + " has " + several + "; " + howToChoose());
    }

    private static String howToChoose() {
        return "name the one to start with <mainClass> or -Dpinnace.mainClass, or set <skip> where this module is no"
                + " application";
    }

    private static List<String> names(List<MainClass> classes) {
        return classes.stream().map(MainClass::name).toList();
    }

    private static String listed(Collection<String> names) {
        String shown = String.join(", ", names.stream().limit(MOST_LISTED).toList());
        return names.size() <= MOST_LISTED ? shown : shown + " and " + (names.size() - MOST_LISTED) + " more";
    }

    /** Where a class can be. */
    private final class Places {
        private final Optional<Contents> own;
        private final List<ClassPathElement> dependencies;

        private Places(Optional<Contents> own, List<ClassPathElement> dependencies) {
            this.own = own;
            this.dependencies = dependencies;
        }

        private boolean hold(String className) {
            return own.filter(contents -> contents.holdsClass(className)).isPresent()
                    || dependencies.stream()
                            .anyMatch(element -> JarPeek.holds(element.file(), Contents.classFile(className)));
        }

        private List<MainClass> ownMainClasses() {
            return own.map(contents -> mainClasses.find(ClassPathEntry.transientEntry(contents.origin()), feature))
                    .orElse(List.of());
        }

        private List<String> ownClasses() {
            return own.stream()
                    .flatMap(contents -> contents.classFiles().stream())
                    .filter(name -> !name.startsWith("META-INF/"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .toList();
        }

        private String describeAbsence() {
            return own.isPresent() ? "no class has a main method" : "nothing has been compiled";
        }

        private String describe() {
            String self = own.map(contents -> contents.origin().toString()).orElse("this project");
            return dependencies.stream().allMatch(element -> element.stability() == Stability.APPLICATION)
                    ? self
                    : self + " or the project's dependencies";
        }
    }
}
