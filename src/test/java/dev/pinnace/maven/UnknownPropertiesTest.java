package dev.pinnace.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.junit.jupiter.api.Test;

class UnknownPropertiesTest {
    @Test
    void properties_of_every_goal_are_known_to_all() throws Exception {
        assertThat(onCommandLine(
                        "pinnace.user", "1001",
                        "pinnace.engine", "podman",
                        "pinnace.environment.MY.NAME", "1",
                        "pinnace.labels.org.example/name", "1",
                        "pinnace.skip", "true",
                        "pinnace.required", "FALSE",
                        "pinnace.version", "1.0",
                        "pinnacle", "high",
                        "jib.usr", "1"))
                .isEmpty();
    }

    @Test
    void a_misspelt_property_is_told_with_the_nearest_name() throws Exception {
        assertThat(onCommandLine("pinnace.usr", "1001", "pinnace.label.a", "1", "pinnace.nothingLikeIt", "x"))
                .containsExactly(
                        "the property pinnace.label.a is unknown; did you mean pinnace.labels.NAME? A property of your own"
                                + " cannot start with 'pinnace.'",
                        "the property pinnace.nothingLikeIt is unknown; look up the name in the documentation of the goals."
                                + " A property of your own cannot start with 'pinnace.'",
                        "the property pinnace.usr is unknown; did you mean pinnace.user? A property of your own cannot"
                                + " start with 'pinnace.'");
    }

    @Test
    void properties_of_the_project_count_too_and_each_is_told_once() throws Exception {
        Properties both = Poms.properties("pinnace.prots", "1");
        assertThat(unknown().in(both, both)).hasSize(1);
        assertThat(unknown().in(both, new Properties())).hasSize(1);
    }

    @Test
    void a_switch_is_true_or_false() throws Exception {
        assertThat(onCommandLine("pinnace.required", "maybe", "pinnace.skip", ""))
                .containsExactly(
                        "the property pinnace.required is 'maybe'; write true or false",
                        "the property pinnace.skip is ''; write true or false");
    }

    @Test
    void what_helps_has_no_property_of_ours() throws Exception {
        assertThat(onCommandLine("pinnace.detail", "true")).hasSize(1);
    }

    private static List<String> onCommandLine(String... namesAndValues) throws Exception {
        return unknown().in(new Properties(), Poms.properties(namesAndValues));
    }

    private static UnknownProperties unknown() throws Exception {
        try (Reader reader = Files.newBufferedReader(Path.of("target/classes/META-INF/maven/plugin.xml"))) {
            PluginDescriptor descriptor = new PluginDescriptorBuilder().build(reader);
            return new UnknownProperties(descriptor);
        }
    }
}
