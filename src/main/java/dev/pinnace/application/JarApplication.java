package dev.pinnace.application;

import dev.pinnace.spec.ClassPathElement;
import dev.pinnace.spec.ClassPathElement.Stability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An application that is a jar and its dependencies: a plain one, Spring Boot's run exploded, a shaded one.
 *
 * @param project the facts
 * @param code the project's own classes; empty when nothing has been compiled
 * @param shaded the jar with renamed packages, which stands for the project's own classes
 * @param dependencies beside it
 */
record JarApplication(
        ProjectFacts project, Optional<OwnCode> code, Optional<Contents> shaded, Dependencies dependencies) {

    /** @throws dev.pinnace.oci.ConfigurationException when dependencies have no files, or a jar cannot be read */
    static JarApplication of(ProjectFacts project) {
        Dependencies dependencies = Dependencies.atRunTime(project);
        Optional<OwnCode> code = OwnCode.of(project);
        Optional<Producer> shade = relocating(project).reduce((first, second) -> second);
        Optional<Contents> shaded = shade.filter(Producer::hasRun)
                .flatMap(producer -> producer.settings().output().path().or(project::mainArtifact))
                .filter(Files::isRegularFile)
                .map(Contents::of)
                .filter(jar -> code.isEmpty() || hasMoreClasses(jar, code.get().contents()));
        if (shade.isEmpty() || shaded.isEmpty()) {
            return new JarApplication(project, code, Optional.empty(), dependencies);
        }
        Dependencies outside = dependencies.without(
                shade.get().settings().selection(), "the jar that is shaded with renamed packages");
        return new JarApplication(project, code, shaded, outside);
    }

    private static Stream<Producer> relocating(ProjectFacts project) {
        return project.producers(Producer.Kind.SHADE).stream().filter(Producer::relocatesMainArtifact);
    }

    /** The plugin may have run and done nothing, when the command line told it so. */
    private static boolean hasMoreClasses(Contents jar, Contents classes) {
        return !classes.classFiles().containsAll(jar.classFiles());
    }

    /** A plugin whose work is needed and that has not run. */
    Optional<Producer> neededLater() {
        return relocating(project).filter(producer -> !producer.hasRun()).findFirst();
    }

    /** Where a main class is searched for. */
    Optional<Contents> own() {
        return code.map(OwnCode::contents);
    }

    /** What is started. */
    Optional<Contents> started() {
        return shaded.or(this::own);
    }

    /** The application first, then its dependencies in the order of the POM, each with a file name of its own. */
    List<ClassPathElement> elements() {
        return ElementNames.distinct(
                started().map(Contents::origin).map(this::application).stream().toList(), dependencies.taken());
    }

    private ClassPathElement application(Path file) {
        return new ClassPathElement(project.coordinates(), file, project.artifactId() + ".jar", Stability.APPLICATION);
    }

    /** For people: which files. */
    String describe() {
        String self = shaded.map(jar -> "the jar " + jar.origin() + ", in which packages are renamed")
                .or(() ->
                        code.map(own -> own.description() + " " + own.contents().origin()))
                .orElse("no classes of its own");
        return self + ", and " + dependencies.count();
    }
}
