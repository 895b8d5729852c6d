package dev.pinnace.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.Test;

class UnknownElementsTest {
    private static final String US =
            "<groupId>dev.pinnace</groupId><artifactId>pinnace-maven-plugin</artifactId><version>1</version>";

    @Test
    void parameters_of_every_goal_are_known_to_all() throws Exception {
        assertThat(in(plugins("<configuration><ports><port>1</port></ports><engine>docker</engine><detail>true</detail>"
                        + "<environment><ANY>1</ANY></environment></configuration>")))
                .isEmpty();
    }

    @Test
    void a_misspelt_parameter_is_told_with_the_nearest_name() throws Exception {
        assertThat(in(plugins("<configuration><prots><port>1</port></prots></configuration>")))
                .containsExactly(
                        "<prots> in the <configuration> of pinnace-maven-plugin is unknown; did you mean <ports>?");
    }

    @Test
    void what_is_like_no_parameter_is_told_without_a_guess() throws Exception {
        assertThat(in(plugins("<configuration><somethingElse>1</somethingElse></configuration>")))
                .singleElement()
                .asString()
                .contains("<somethingElse>")
                .doesNotContain("did you mean");
    }

    @Test
    void an_execution_is_named() throws Exception {
        assertThat(in(plugins("<executions><execution><id>image</id><configuration><usr>1</usr></configuration>"
                        + "</execution></executions>")))
                .containsExactly("<usr> in the <configuration> of pinnace-maven-plugin, execution 'image' is unknown;"
                        + " did you mean <user>?");
    }

    @Test
    void what_an_execution_inherits_is_told_once() throws Exception {
        String configuration = "<configuration><usr>1</usr></configuration>";
        assertThat(in(plugins(configuration + "<executions><execution><id>a</id>" + configuration
                        + "</execution></executions>")))
                .hasSize(1);
    }

    @Test
    void plugin_management_counts_too() throws Exception {
        assertThat(in("<build><pluginManagement>"
                        + withoutBuild(plugins("<configuration><usr>1</usr></configuration>"))
                        + "</pluginManagement></build>"))
                .hasSize(1);
    }

    @Test
    void elements_of_nested_parameters_are_looked_at() throws Exception {
        assertThat(in(plugins("<configuration>"
                        + "<healthCheck><comand><arg>/x</arg></comand></healthCheck>"
                        + "<files><file><sorce>x</sorce><target>/x</target></file><file>a=/b</file></files>"
                        + "<javaAgents><agent><coordinate>a:b:1</coordinate></agent></javaAgents>"
                        + "</configuration>")))
                .containsExactly(
                        "<comand> in <healthCheck> in the <configuration> of pinnace-maven-plugin is unknown; did you mean"
                                + " <command>?",
                        "<sorce> in <files> in the <configuration> of pinnace-maven-plugin is unknown; did you mean"
                                + " <source>?",
                        "<coordinate> in <javaAgents> in the <configuration> of pinnace-maven-plugin is unknown; did you"
                                + " mean <coordinates>?");
    }

    @Test
    void a_switch_is_true_or_false() throws Exception {
        assertThat(in(plugins("<configuration><skip>no</skip><required>TRUE</required><guiLibraries/>"
                        + "<debugSymbols>${shop.debug}</debugSymbols></configuration>")))
                .containsExactly("<skip> in the <configuration> of pinnace-maven-plugin is 'no'; write true or false");
    }

    @Test
    void what_maven_sets_itself_cannot_be_configured() throws Exception {
        assertThat(in(plugins("<configuration><session>x</session></configuration>")))
                .hasSize(1);
    }

    @Test
    void the_configuration_of_the_goal_that_runs_is_looked_at_wherever_it_comes_from() throws Exception {
        Xpp3Dom configuration = Xpp3DomBuilder.build(new StringReader(
                "<configuration><project>${project}</project><skip default-value='false'>${pinnace.skip}</skip><files><file><mod>1</mod></file></files>"
                        + "</configuration>"));

        assertThat(new UnknownElements(descriptor()).in(Poms.project(Path.of("/work"), ""), configuration))
                .containsExactly(
                        "<mod> in <files> in the <configuration> of pinnace-maven-plugin is unknown; did you mean"
                                + " <mode>?");
    }

    @Test
    void other_plugins_are_none_of_our_business() throws Exception {
        assertThat(in("<build><plugins><plugin><artifactId>maven-jar-plugin</artifactId><configuration><usr>1</usr>"
                        + "</configuration></plugin></plugins></build>"))
                .isEmpty();
    }

    private static String plugins(String elements) {
        return "<build><plugins><plugin>" + US + elements + "</plugin></plugins></build>";
    }

    private static String withoutBuild(String build) {
        return build.replace("<build>", "").replace("</build>", "");
    }

    private static List<String> in(String build) throws Exception {
        return new UnknownElements(descriptor()).in(Poms.project(Path.of("/work"), build), null);
    }

    private static PluginDescriptor descriptor() throws Exception {
        try (Reader reader = Files.newBufferedReader(Path.of("target/classes/META-INF/maven/plugin.xml"))) {
            return new PluginDescriptorBuilder().build(reader);
        }
    }
}
