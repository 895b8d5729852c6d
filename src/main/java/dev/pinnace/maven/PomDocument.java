package dev.pinnace.maven;

import dev.pinnace.policy.evaluation.PolicyPlace;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * A POM as messages name it.
 *
 * @param model {@code groupId:artifactId:version}
 * @param name path in the repository of sources, else words around the model
 * @param isFile whether it lies in that repository
 */
record PomDocument(String model, String name, boolean isFile) {
    /**
     * That of a project or a parent.
     *
     * @param root directory that files are named from
     */
    static PomDocument of(MavenProject pom, Path root) {
        String model = pom.getGroupId() + ":" + pom.getArtifactId() + ":" + pom.getVersion();
        return Optional.ofNullable(pom.getFile())
                .map(file -> file.toPath().toAbsolutePath().normalize())
                .filter(file -> file.startsWith(root))
                .map(file -> new PomDocument(model, SourceRoot.name(root, file), true))
                .orElseGet(() -> new PomDocument(model, "the parent POM " + model, false));
    }

    /** The POM as a whole. */
    PolicyPlace whole() {
        return new PolicyPlace(name, 0, isFile);
    }

    /** A line of it. */
    PolicyPlace line(int line) {
        return new PolicyPlace(name, line, isFile);
    }

    /** Where an element stands that it holds itself. */
    PolicyPlace of(Xpp3Dom element) {
        return PomLine.of(element)
                .filter(line -> line.model().equals(model))
                .map(line -> line(line.line()))
                .orElseGet(this::whole);
    }
}
