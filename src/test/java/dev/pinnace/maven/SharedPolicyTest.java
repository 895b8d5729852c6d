package dev.pinnace.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Properties;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which waivers are those of several projects. */
final class SharedPolicyTest {
    private static final Path BASEDIR = Path.of("/repository/shop");

    @Test
    void a_waiver_in_the_POM_of_a_module_is_its_own() {
        assertThat(isShared(Poms.project(BASEDIR, configured("RootUser", "")), "RootUser", null))
                .isFalse();
    }

    @Test
    void a_waiver_that_a_parent_hands_down_is_shared() {
        MavenProject child = Poms.project(BASEDIR, "");
        child.setParent(
                Poms.project(Path.of("/repository"), "pom", configured("RootUser", "<where>docker/**</where>")));

        assertThat(isShared(child, "RootUser", "docker/**")).isTrue();
        assertThat(isShared(child, "RootUser", null)).isFalse();
        assertThat(isShared(child, "MissingUser", "docker/**")).isFalse();
    }

    @Test
    void a_grandparent_counts_and_so_does_what_it_only_manages() {
        MavenProject child = Poms.project(BASEDIR, "");
        MavenProject parent = Poms.project(Path.of("/repository"), "pom", "");
        parent.setParent(Poms.project(
                Path.of("/elsewhere"),
                "pom",
                configured("RootUser", "")
                        .replace("<plugins>", "<pluginManagement><plugins>")
                        .replace("</plugins>", "</plugins></pluginManagement>")));
        child.setParent(parent);

        assertThat(isShared(child, "RootUser", null)).isTrue();
    }

    @Test
    void what_an_aggregator_says_its_modules_inherit() {
        assertThat(isShared(Poms.project(BASEDIR, "pom", configured("RootUser", "")), "RootUser", null))
                .isTrue();
    }

    @Test
    void the_command_line_is_for_all_modules() {
        MavenProject project = Poms.project(BASEDIR, "");
        Properties user = Poms.properties("pinnace.waivers", "RootUser=because");

        assertThat(new SharedPolicy(Poms.session(project, user), project)
                        .holds(waiver("RootUser", null, "because"), execution()))
                .isTrue();
    }

    @Test
    void a_policy_file_outside_of_the_project_is_shared() {
        MavenProject project = Poms.project(BASEDIR, "");
        SharedPolicy policy = new SharedPolicy(Poms.session(project, new Properties()), project);

        assertThat(policy.holds(BASEDIR.resolve("src/policy.yaml"))).isFalse();
        assertThat(policy.holds(Path.of("/repository/policy.yaml"))).isTrue();
    }

    @Test
    void a_policy_file_of_an_aggregator_is_shared() {
        MavenProject project = Poms.project(BASEDIR, "pom", "");
        SharedPolicy policy = new SharedPolicy(Poms.session(project, new Properties()), project);

        assertThat(policy.holds(BASEDIR.resolve("policy.yaml"))).isTrue();
    }

    private static boolean isShared(MavenProject project, String rule, @Nullable String where) {
        return new SharedPolicy(Poms.session(project, new Properties()), project)
                .holds(waiver(rule, where, "because"), execution());
    }

    private static WaiverParameters waiver(String rule, @Nullable String where, String reason) {
        WaiverParameters waiver = new WaiverParameters();
        waiver.rule = rule;
        waiver.where = where;
        waiver.reason = reason;
        return waiver;
    }

    private static MojoExecution execution() {
        Plugin plugin = new Plugin();
        plugin.setGroupId("dev.pinnace");
        plugin.setArtifactId("pinnace-maven-plugin");
        return new MojoExecution(plugin, "check", "default");
    }

    private static String configured(String rule, String where) {
        return "<build><plugins><plugin><groupId>dev.pinnace</groupId><artifactId>pinnace-maven-plugin</artifactId>"
                + "<configuration><waivers><waiver><rule>" + rule + "</rule>" + where
                + "<reason>because</reason></waiver></waivers></configuration></plugin></plugins></build>";
    }
}
