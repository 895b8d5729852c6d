package dev.pinnace.maven;

import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;

/**
 * What a POM says of the project that inherits it: {@code ${project.basedir}} in a parent means the directory of each child.
 *
 * @param session whose current project is the child
 * @param execution of the goal
 */
record ProjectValues(MavenSession session, MojoExecution execution) {
    /** The value of an expression, given without its braces; empty where it says nothing of the project. */
    Optional<String> of(String expression) {
        if (!expression.startsWith("project.") && !expression.equals("basedir")) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(new PluginParameterExpressionEvaluator(session, execution)
                            .evaluate("${" + expression + "}"))
                    .map(Object::toString);
        } catch (ExpressionEvaluationException e) {
            return Optional.empty(); // Maven leaves it as it is, too
        }
    }
}
