package dev.pinnace.application;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;

/**
 * The project's own classes and resources, without its dependencies.
 *
 * @param contents a plain jar or the directory of classes
 * @param description which of them and why, for the explanation
 */
record OwnCode(Contents contents, String description) {
    private static final String BOOT_CLASSES = "BOOT-INF/classes/";

    /**
     * Chooses it, so that it does not matter whether this goal runs before or after the plugins that put dependencies
     * into the artifact.
     *
     * @return empty when nothing has been compiled
     * @throws dev.pinnace.oci.ConfigurationException when the artifact cannot be read
     */
    static Optional<OwnCode> of(ProjectFacts project) {
        Optional<Contents> classes =
                Optional.of(project.classes()).filter(Files::isDirectory).map(Contents::of);
        Optional<Contents> artifact =
                project.mainArtifact().filter(Files::isRegularFile).map(Contents::of);
        if (artifact.isEmpty()) {
            return classes.map(found -> new OwnCode(found, "the classes (no jar has been made in this build)"));
        }
        if (isSpringBootArchive(artifact.get())) {
            return original(artifact.get(), classes)
                    .or(() -> classes.map(found -> new OwnCode(found, "the classes (the jar is Spring Boot's)")));
        }
        return Optional.of(ofJar(project, artifact.get(), classes));
    }

    /** Of a manifest that a launcher has been put into, or of a plain one. */
    static boolean isSpringBootArchive(Contents archive) {
        return archive.holdsAny(name -> name.startsWith(BOOT_CLASSES) || name.startsWith("WEB-INF/lib-provided/"))
                || archive.manifest().getValue("Spring-Boot-Classes") != null;
    }

    private static Optional<OwnCode> original(Contents artifact, Optional<Contents> classes) {
        Path file = artifact.origin().resolveSibling(artifact.origin().getFileName() + ".original");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Contents original = Contents.of(file);
        return classes.isEmpty() || original.isJarOf(classes.get())
                ? Optional.of(new OwnCode(original, "the jar that Spring Boot has repackaged"))
                : Optional.empty();
    }

    /**
     * Where a shaded jar takes the artifact's place, always the classes: a second {@code package} without {@code clean}
     * finds the shaded jar where the plain one was, and a third finds it as {@code original-*.jar} too.
     */
    private static OwnCode ofJar(ProjectFacts project, Contents artifact, Optional<Contents> classes) {
        OwnCode plain = new OwnCode(artifact, "the jar");
        if (classes.isEmpty()) {
            return plain;
        }
        if (project.producers(Producer.Kind.SHADE).stream().anyMatch(Producer::shadesMainArtifact)) {
            return new OwnCode(classes.get(), "the classes (the jar is shaded)");
        }
        return holdsDependencies(project, artifact, classes.get())
                ? new OwnCode(classes.get(), "the classes (the jar holds dependencies)")
                : plain;
    }

    private static boolean holdsDependencies(ProjectFacts project, Contents artifact, Contents classes) {
        Set<String> foreign = new TreeSet<>(artifact.classFiles());
        foreign.removeAll(classes.classFiles());
        return !foreign.isEmpty()
                && project.dependencies().stream()
                        .map(dependency -> dependency.element().file())
                        .filter(Files::exists)
                        .filter(Dependencies::isOnClassPath)
                        .anyMatch(file -> Contents.of(file).holdsAny(foreign::contains));
    }

    /** The manifest of the artifact as it is now, of whatever it is made. */
    static Attributes manifest(ProjectFacts project) {
        return project.mainArtifact()
                .filter(Files::isRegularFile)
                .map(JarPeek::manifest)
                .orElseGet(Attributes::new);
    }
}
