package dev.pinnace.bytecode;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which Java versions the classes of an application need. The jars must have been scanned at the runtime's feature
 * version: of a multi-release jar only what that runtime sees counts.
 */
public final class ClassFileVersions {
    private final List<ScannedJar> jars;

    /** @param jars the application's jars, in their order */
    public ClassFileVersions(List<ScannedJar> jars) {
        this.jars = List.copyOf(jars);
    }

    /** The class that needs the newest Java, the first of several; absent when there are no classes. */
    public Optional<JarClass> newest() {
        return newestOfEach().max(Comparator.comparingInt(each -> each.version().major()));
    }

    /** For each jar with classes that a runtime of the feature version cannot load, the newest of them. */
    public List<JarClass> newerThan(int feature) {
        return newestOfEach().filter(each -> each.version().feature() > feature).toList();
    }

    private Stream<JarClass> newestOfEach() {
        return jars.stream()
                .flatMap(jar ->
                        jar.facts().classes().newest().stream().map(version -> new JarClass(jar.name(), version)));
    }
}
