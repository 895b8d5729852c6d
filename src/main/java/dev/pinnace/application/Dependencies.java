package dev.pinnace.application;

import dev.pinnace.application.ProjectFacts.Dependency;
import dev.pinnace.oci.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The dependencies that an application needs when it runs.
 *
 * @param taken in the order of the class path
 * @param leftOut one line each: which and why
 */
record Dependencies(List<Dependency> taken, List<String> leftOut) {
    private static final String SPRING_BOOT = "org.springframework.boot";
    private static final String JAR_TYPE = "Spring-Boot-Jar-Type";
    private static final String PROCESSORS = "META-INF/services/javax.annotation.processing.Processor";
    private static final Set<String> RUN_TIME = Set.of("compile", "runtime", "system");
    private static final Set<String> DEVELOPMENT = Set.of("spring-boot-devtools", "spring-boot-docker-compose");

    Dependencies {
        taken = List.copyOf(taken);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * Those of the scopes {@code compile}, {@code runtime} and {@code system}, without what Spring Boot leaves out.
     *
     * @throws ConfigurationException when files are missing; names all of them
     */
    static Dependencies atRunTime(ProjectFacts project) {
        return select(project, RUN_TIME);
    }

    /**
     * Those that an executable war brings in place of its container: of the scopes {@code provided} and {@code system},
     * which maven-war-plugin leaves out.
     *
     * @throws ConfigurationException when files are missing; names all of them
     */
    static Dependencies provided(ProjectFacts project) {
        return select(project, Set.of("provided", "system"));
    }

    private static Dependencies select(ProjectFacts project, Set<String> scopes) {
        List<Dependency> taken = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (Dependency dependency : project.dependencies()) {
            if (!scopes.contains(dependency.scope())) {
                continue;
            }
            Optional<String> reason = reasonAgainst(dependency, project);
            if (reason.isPresent()) {
                leftOut.add("left out " + dependency.coordinates() + ": " + reason.get());
            } else if (Files.exists(dependency.element().file())) {
                taken.add(dependency);
            } else {
                missing.add("the dependency " + dependency.element().id() + " has no file at "
                        + dependency.element().file()
                        + "; build it first, or together with this project (mvn package -pl … -am)");
            }
        }
        if (!missing.isEmpty()) {
            throw new ConfigurationException(missing);
        }
        return new Dependencies(taken, leftOut);
    }

    private static Optional<String> reasonAgainst(Dependency dependency, ProjectFacts project) {
        if (!isOnClassPath(dependency.element().file())) {
            return Optional.of("a file of type " + dependency.coordinates().type() + " is not on a class path");
        }
        if (dependency.coordinates().groupId().equals(SPRING_BOOT)
                && DEVELOPMENT.contains(dependency.coordinates().artifactId())) {
            return Optional.of("it is for development");
        }
        return project.producers(Producer.Kind.SPRING_BOOT_REPACKAGE).stream()
                .filter(producer -> !producer.settings().selection().takes(dependency))
                .findFirst()
                .map(producer -> "the configuration of " + producer.kind().plugin() + " leaves it out")
                .or(() -> reasonInside(dependency));
    }

    /**
     * Spring Boot's jars say themselves that they are starters without content, annotation processors or tools. Only
     * jars that may be one are opened: a class path has dozens.
     */
    private static Optional<String> reasonInside(Dependency dependency) {
        Path file = dependency.element().file();
        String artifactId = dependency.coordinates().artifactId();
        boolean provided = dependency.scope().equals("provided");
        boolean mayBeTold = dependency.coordinates().groupId().startsWith(SPRING_BOOT)
                || artifactId.contains("starter")
                || artifactId.contains("processor");
        if (!(provided || mayBeTold) || !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        if (provided && JarPeek.holds(file, PROCESSORS)) {
            return Optional.of("it is an annotation processor");
        }
        return Optional.ofNullable(JarPeek.manifest(file).getValue(JAR_TYPE)).flatMap(Dependencies::reasonOfType);
    }

    private static Optional<String> reasonOfType(String jarType) {
        return switch (jarType.strip()) {
            case "annotation-processor" -> Optional.of("it is an annotation processor");
            case "dependencies-starter" -> Optional.of("it is a starter and holds nothing but its dependencies");
            case "development-tool" -> Optional.of("it is for development");
            default -> Optional.empty();
        };
    }

    /** Whether it is a jar or a directory of classes. */
    static boolean isOnClassPath(Path file) {
        return Files.isDirectory(file) || file.toString().endsWith(".jar");
    }

    /** Only those of them that the selection does not take in; the others are said to be in the jar. */
    Dependencies without(Producer.Selection selection, String jar) {
        List<String> inside = new ArrayList<>(leftOut);
        taken.stream()
                .filter(selection::takes)
                .forEach(dependency -> inside.add("left out " + dependency.coordinates() + ": it is in " + jar));
        return new Dependencies(
                taken.stream()
                        .filter(dependency -> !selection.takes(dependency))
                        .toList(),
                inside);
    }

    /** As a user says it: {@code 1 dependency}. */
    String count() {
        return taken.size() == 1 ? "1 dependency" : taken.size() + " dependencies";
    }
}
