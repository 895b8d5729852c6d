package dev.pinnace.application;

import dev.pinnace.spec.ClassPathElement;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a project at the moment in which its image is built.
 *
 * @param coordinates {@code groupId:artifactId:version}, for messages
 * @param packaging as the POM names it, for example {@code jar}
 * @param artifactId names the application's jar
 * @param buildDirectory usually {@code target}
 * @param classes the directory of compiled classes and resources, usually {@code target/classes}; may be absent on disk
 * @param mainArtifact the file that packaging has made in this very build, empty when it has not run yet
 * @param dependencies resolved at run-time scope, in the order of the class path, without the project itself; optional
 *     ones (development tools among them) marked
 * @param producers plugins that make or change the artifact
 */
public record ProjectFacts(
        String coordinates,
        String packaging,
        String artifactId,
        Path buildDirectory,
        Path classes,
        Optional<Path> mainArtifact,
        List<Dependency> dependencies,
        List<Producer> producers) {
    /**
     * A resolved dependency.
     *
     * @param element its file, name in the image and stability
     * @param groupId for example {@code org.springframework.boot}
     * @param artifactId for example {@code spring-boot-devtools}
     * @param scope {@code compile}, {@code runtime}, {@code provided} or {@code system}
     * @param optional whether the POM marks it so
     */
    public record Dependency(
            ClassPathElement element, String groupId, String artifactId, String scope, boolean optional) {}

    /**
     * An execution of a plugin that matters to the application.
     *
     * @param kind which plugin
     * @param phase in which it runs
     * @param hasRun whether it runs before this goal in this build
     * @param mainClass that its configuration names
     * @param relocates whether it changes the names of packages
     */
    public record Producer(Kind kind, String phase, boolean hasRun, Optional<String> mainClass, boolean relocates) {
        /** The plugins that are known. */
        public enum Kind {
            JAR,
            WAR,
            SPRING_BOOT_REPACKAGE,
            SHADE,
            QUARKUS
        }
    }
}
