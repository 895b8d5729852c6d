package dev.pinnace.maven;

import dev.pinnace.policy.evaluation.RuleSet;
import java.nio.file.Path;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * A check of one of several POMs, configured as Maven would, and what it makes of their policies.
 *
 * @param mojo the goal
 * @param mapped what the POMs say
 */
record MappedCheck(CheckMojo mojo, PolicyMapper.Mapped mapped) {
    static final RuleSet RULES = RuleSet.load(MappedCheck.class.getClassLoader());

    /**
     * The check of the project with this name.
     *
     * @param system properties of the Java virtual machine
     * @param fields sets what the POM or a property gives to the goal
     */
    static MappedCheck of(PomFamily family, String name, Properties system, Consumer<CheckMojo> fields)
            throws Exception {
        MavenProject project = family.project(name);
        CheckMojo mojo = new CheckMojo(null, null, family.builder());
        mojo.project = project;
        mojo.session = Poms.session(project, family.userProperties());
        mojo.session.getRequest().setActiveProfiles(family.active()).setInactiveProfiles(family.inactive());
        mojo.session.getRequest().getSystemProperties().putAll(system);
        Plugin plugin = project.getBuild().getPluginsAsMap().get("dev.pinnace:pinnace-maven-plugin");
        Plugin ours = plugin == null ? new Plugin() : plugin;
        ours.setGroupId("dev.pinnace");
        ours.setArtifactId("pinnace-maven-plugin");
        mojo.execution = new MojoExecution(ours, "check", "verify");
        PluginExecution execution = ours.getExecutionsAsMap().get("verify");
        mojo.execution.setConfiguration(
                (Xpp3Dom) (execution == null ? ours.getConfiguration() : execution.getConfiguration()));
        fields.accept(mojo);
        Mistakes mistakes = new Mistakes();
        Path root = family.root();
        PolicyMapper.Mapped mapped = new PolicyMapper(mojo, PolicyReading.of(mojo, RULES, root, mistakes)).map();
        mistakes.throwIfAny();
        return new MappedCheck(mojo, mapped);
    }
}
