package dev.pinnace.maven;

import dev.pinnace.policy.evaluation.RuleSet;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.apache.maven.project.MavenProject;

/**
 * What it takes to read a policy in the POMs of one project.
 *
 * @param rules that there are
 * @param root directory that files are named from
 * @param mistakes that are found
 * @param poms the properties that POMs write
 * @param project values of expressions about the project that is checked
 * @param user properties of the command line
 * @param system properties of the Java virtual machine
 */
record PolicyReading(
        RuleSet rules,
        Path root,
        Mistakes mistakes,
        PomProperties poms,
        Function<String, Optional<String>> project,
        Properties user,
        Properties system) {
    /** That of a goal. */
    static PolicyReading of(PolicyMojo mojo, RuleSet rules, Path root, Mistakes mistakes) {
        return new PolicyReading(
                rules,
                root,
                mistakes,
                new PomProperties(),
                new ProjectValues(mojo.session, mojo.execution)::of,
                mojo.session.getUserProperties(),
                mojo.session.getSystemProperties());
    }

    /** A POM as messages name it. */
    PomDocument document(MavenProject pom) {
        return PomDocument.of(pom, root);
    }

    /** Who sets the properties of a POM. */
    PropertySources properties(MavenProject pom) {
        return new PropertySources(pom, document(pom), poms.of(pom), user, system);
    }
}
