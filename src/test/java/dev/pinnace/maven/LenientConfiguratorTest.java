package dev.pinnace.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.codehaus.plexus.classworlds.ClassWorld;
import org.codehaus.plexus.classworlds.realm.ClassRealm;
import org.codehaus.plexus.component.configurator.ComponentConfigurationException;
import org.codehaus.plexus.component.configurator.ComponentConfigurator;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.Test;

class LenientConfiguratorTest {
    @Test
    void what_beans_do_not_know_is_left_for_the_goal_to_report() throws Exception {
        BuildMojo build = configured("<healthCheck><comand><arg>/x</arg></comand><interval>10s</interval></healthCheck>"
                + "<files><file><sorce>a</sorce><target>/x</target><mode/></file><file>a=/b</file></files>"
                + "<javaAgents><javaAgent>a:b:1</javaAgent><agent><coordinate>c:d</coordinate></agent></javaAgents>"
                + "<ports><port>8080</port></ports><environment><A>1</A></environment>");

        assertThat(build.healthCheck.interval).isEqualTo("10s");
        assertThat(build.healthCheck.command).isEmpty();
        assertThat(build.files).extracting(file -> file.source).containsExactly(null, "a");
        assertThat(build.files).extracting(file -> file.target).containsExactly("/x", "/b");
        assertThat(build.files).extracting(file -> file.mode).containsOnly("0444");
        assertThat(build.javaAgents).extracting(agent -> agent.coordinates).containsExactly("a:b:1", null);
        assertThat(build.ports).containsExactly("8080");
        assertThat(build.environment).containsEntry("A", "1");
    }

    @Test
    void what_is_of_the_wrong_kind_is_still_an_error() {
        assertThatExceptionOfType(ComponentConfigurationException.class)
                .isThrownBy(() -> configured("<ports><port><number>1</number></port></ports><healthCheck><retries><x/>"
                        + "</retries></healthCheck>"));
    }

    @Test
    void maven_finds_it_for_every_goal_of_ours() throws Exception {
        try (Reader reader = Files.newBufferedReader(Path.of("target/classes/META-INF/maven/plugin.xml"))) {
            for (MojoDescriptor mojo :
                    new PluginDescriptorBuilder().build(reader).getMojos()) {
                if (!"help".equals(mojo.getGoal())) {
                    assertThat(mojo.getComponentConfigurator())
                            .as(mojo.getGoal())
                            .isEqualTo(LenientConfigurator.NAME);
                }
            }
        }
        try (InputStream components = getClass().getResourceAsStream("/META-INF/plexus/components.xml")) {
            Xpp3Dom component = Xpp3DomBuilder.build(Objects.requireNonNull(components), "UTF-8")
                    .getChild("components")
                    .getChild("component");
            assertThat(component.getChild("role").getValue()).isEqualTo(ComponentConfigurator.class.getName());
            assertThat(component.getChild("role-hint").getValue()).isEqualTo(LenientConfigurator.NAME);
            assertThat(component.getChild("implementation").getValue()).isEqualTo(LenientConfigurator.class.getName());
        }
    }

    private static BuildMojo configured(String elements) throws Exception {
        BuildMojo mojo = new BuildMojo(null, null, null);
        ComponentConfigurator configurator = new LenientConfigurator();
        try (ClassRealm realm =
                new ClassWorld("test", LenientConfiguratorTest.class.getClassLoader()).getRealm("test")) {
            configurator.configureComponent(
                    mojo,
                    new XmlPlexusConfiguration(
                            Xpp3DomBuilder.build(new StringReader("<configuration>" + elements + "</configuration>"))),
                    realm);
        }
        return mojo;
    }
}
