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
 *     ones (development tools among them) marked. For a war those of scope {@code provided} too
 * @param producers executions of plugins that make or change the artifact, without those that are configured to be
 *     skipped
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
    /** Copies the lists. */
    public ProjectFacts {
        dependencies = List.copyOf(dependencies);
        producers = List.copyOf(producers);
    }

    /**
     * A resolved dependency.
     *
     * @param element its file (for a module of the reactor that is not packaged, its directory of classes), its name in
     *     the image, which need not be unique, and its stability
     * @param coordinates what the POM calls it
     * @param scope {@code compile}, {@code runtime}, {@code provided} or {@code system}
     * @param optional whether the POM marks it so
     */
    public record Dependency(ClassPathElement element, Coordinates coordinates, String scope, boolean optional) {}

    /**
     * What tells a dependency from others, without its version.
     *
     * @param groupId for example {@code org.springframework.boot}
     * @param artifactId for example {@code spring-boot-devtools}
     * @param type for example {@code jar} or {@code test-jar}
     * @param classifier empty when there is none
     */
    public record Coordinates(String groupId, String artifactId, String type, String classifier) {
        @Override
        public String toString() {
            return groupId + ":" + artifactId + (classifier.isEmpty() ? "" : ":" + classifier);
        }
    }

    /** The executions of one kind, in the order of the POM. */
    List<Producer> producers(Producer.Kind kind) {
        return producers.stream().filter(producer -> producer.kind() == kind).toList();
    }
}
