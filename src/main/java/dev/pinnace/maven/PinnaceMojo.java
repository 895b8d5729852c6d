package dev.pinnace.maven;

import dev.pinnace.cache.CacheLocation;
import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.policy.evaluation.RuleFailureException;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** What all goals share: the switch, the directories, and the translation of what goes wrong. */
abstract class PinnaceMojo extends AbstractMojo {
    /** The property that a Dockerfile sets when Maven runs in its build. */
    static final String LAYERS_ONLY = "pinnace.layersOnly";

    /** Does nothing when true. */
    @Parameter(property = "pinnace.skip", defaultValue = "false")
    boolean skip;

    /** Where results go: the image in <code>image</code>, its description in <code>image.json</code>. */
    @Parameter(property = "pinnace.outputDirectory", defaultValue = "${project.build.directory}/pinnace")
    File outputDirectory;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    MojoExecution execution;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (project.getFile() == null && outputDirectory.getPath().contains("${")) {
            // without a project Maven leaves the default as it is written
            outputDirectory = new File(session.getExecutionRootDirectory(), "target/pinnace");
        }
        try {
            if (skip && maySkip()) {
                getLog().info("pinnace:" + execution.getGoal() + " is skipped, as pinnace.skip says");
                skipped();
                return;
            }
            if (!laysOut() && isOnlyLayingOut() && maySkip()) {
                getLog().info("pinnace:" + execution.getGoal() + " has nothing to do inside of a Dockerfile's build");
                return;
            }
            run();
        } catch (ConfigurationException | ImageBuildException | ImageReadException | RuleFailureException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }

    /** Whether nobody insists that the goal runs. */
    boolean maySkip() {
        return true;
    }

    /** Whether this goal lays the files of the application out, which is all that a Dockerfile's build wants. */
    boolean laysOut() {
        return false;
    }

    private boolean isOnlyLayingOut() {
        return Boolean.parseBoolean(session.getUserProperties().getProperty(LAYERS_ONLY));
    }

    /**
     * Does the work.
     *
     * @throws MojoFailureException when it succeeded in finding what must not be
     */
    abstract void run() throws MojoFailureException;

    /** Is told in place of {@link #run()} when the goal is skipped. */
    void skipped() {
        // as a rule nobody waits for it
    }

    /** One message for each element of the plugin's configuration, and each property of its name, that no goal knows. */
    final List<String> unknownNames() {
        PluginDescriptor descriptor = execution.getMojoDescriptor().getPluginDescriptor();
        List<String> problems =
                new ArrayList<>(new UnknownElements(descriptor).in(project, execution.getConfiguration()));
        problems.addAll(new UnknownProperties(descriptor).in(project.getProperties(), session.getUserProperties()));
        return problems;
    }

    /** A path as it is shown: from the directory that Maven was started in. */
    final String relativeToBuild(Path path) {
        Path root = Path.of(session.getExecutionRootDirectory());
        return path.startsWith(root) ? root.relativize(path).toString() : path.toString();
    }

    /** Where the cache of the user is when nothing else is configured. */
    final Path defaultCache() {
        Map<String, String> properties = new HashMap<>();
        session.getSystemProperties()
                .stringPropertyNames()
                .forEach(name ->
                        properties.put(name, session.getSystemProperties().getProperty(name)));
        return new CacheLocation(System.getenv(), properties).directory();
    }
}
