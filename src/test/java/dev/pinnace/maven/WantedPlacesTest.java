package dev.pinnace.maven;

import static dev.pinnace.maven.PomFamily.plugin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.policy.evaluation.Loosening;
import dev.pinnace.policy.evaluation.PolicyPlace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What parents name besides the policy stays as they name it. */
class WantedPlacesTest {
    private static final Optional<PolicyPlace> SAID = Optional.of(new PolicyPlace("the parent POM a:b:1", 7, false));

    @TempDir
    Path root;

    private PomFamily family;

    @BeforeEach
    void begin() {
        family = new PomFamily(root);
    }

    private WantedPlaces places(Consumer<CheckMojo> fields) throws Exception {
        MappedCheck check = MappedCheck.of(family, "service", new Properties(), fields);
        return new WantedPlaces(check.mojo(), check.mapped(), root);
    }

    private static List<String> messages(WantedPlaces places) {
        return places.loosenings().stream().map(Loosening::message).toList();
    }

    @Test
    void a_base_of_a_parent_is_what_the_parent_says_it_is() throws Exception {
        family.published("parent", "", plugin("<bases><base>java:21=oci:/opt/java</base></bases>"))
                .source(
                        "service",
                        "parent",
                        plugin("<bases combine.self=\"override\">", "<base>java:21=oci:fake</base></bases>"));

        WantedPlaces places = places(mojo -> mojo.bases = List.of("java:21=oci:fake", "own=oci:own"));

        assertThat(places.bases()).containsExactly("own=oci:own", "java:21=oci:/opt/java");
        assertThat(messages(places))
                .containsExactly("bases are 'java:21=oci:fake' in service/pom.xml, line 6, but the parent POM"
                        + " com.acme:parent:1, line 4 does not allow that: 'java:21=oci:/opt/java' stays in force");
    }

    @Test
    void a_base_that_the_list_of_the_project_drops_is_there_all_the_same() throws Exception {
        family.published("parent", "", plugin("<bases><base>java:21=oci:${basedir}/java</base></bases>"))
                .source("service", "parent", plugin("<bases combine.self=\"override\"/>"));

        WantedPlaces places = places(mojo -> {});

        assertThat(places.bases()).containsExactly("java:21=oci:" + root.resolve("service/java"));
        assertThat(messages(places)).isEmpty();
    }

    @Test
    void reports_go_where_a_parent_wants_them() throws Exception {
        family.published("parent", "", plugin("<reportDirectory>${project.basedir}/reports</reportDirectory>"))
                .source("service", "parent", plugin("<reportDirectory>nowhere</reportDirectory>"));
        Path wanted = root.resolve("service/reports");

        WantedPlaces same = places(mojo -> mojo.reportDirectory = wanted.toFile());
        assertThat(same.reportDirectory()).contains(wanted);
        assertThat(messages(same)).isEmpty();

        WantedPlaces other = places(
                mojo -> mojo.reportDirectory = root.resolve("service/nowhere").toFile());
        assertThat(other.reportDirectory()).contains(wanted);
        assertThat(messages(other))
                .containsExactly("reportDirectory is 'service/nowhere' in service/pom.xml, line 5, but the parent POM"
                        + " com.acme:parent:1, line 4 does not allow that: 'service/reports' stays in force");
    }

    @Test
    void a_baseline_is_written_once_and_not_by_a_pom_with_a_policy() throws Exception {
        family.published("parent", "").source("service", "parent", plugin("<writeBaseline>true</writeBaseline>"));

        WantedPlaces places = places(mojo -> mojo.writeBaseline = true);

        assertThat(places.writesBaseline(Optional.empty())).isTrue();
        assertThat(messages(places)).isEmpty();
        assertThat(places.writesBaseline(SAID)).isFalse();
        assertThat(messages(places))
                .containsExactly("writeBaseline is 'true' in service/pom.xml, line 5, but the parent POM a:b:1, line 7"
                        + " does not allow that: 'false' stays in force");
    }

    @Test
    void the_command_line_may_ask_for_a_baseline() throws Exception {
        family.published("parent", "").source("service", "parent", plugin("")).with("pinnace.writeBaseline", "true");

        assertThat(places(mojo -> mojo.writeBaseline = true).writesBaseline(SAID))
                .isTrue();
    }

    @Test
    void a_check_before_the_image_is_made_would_see_nothing() throws Exception {
        String both = "<executions><execution><id>a</id><goals><goal>build</goal></goals></execution>"
                + "<execution><id>b</id><goals><goal>check</goal></goals></execution></executions>";
        family.published("parent", "", bound(both))
                .source("service", "parent", bound(execution("b", "validate")))
                .source("late", "parent", bound(execution("a", "install")))
                .source("fine", "parent", bound(execution("a", "verify")));

        assertThat(order("service"))
                .contains("the phase of pinnace:check is 'validate' in service/pom.xml, line 5, so that the image would"
                        + " not be looked at, but the parent POM a:b:1, line 7 does not allow that: bind it to a phase"
                        + " after 'package', in which pinnace:build makes the image");
        assertThat(order("late"))
                .contains("the phase of pinnace:build is 'install' in late/pom.xml, line 5, so that the image would not"
                        + " be looked at, but the parent POM a:b:1, line 7 does not allow that: bind it to a phase"
                        + " before 'verify', in which pinnace:check looks at the image");
        assertThat(order("fine")).isEmpty();
    }

    private Optional<String> order(String name) throws Exception {
        MavenProject project = family.project(name);
        return new CheckOrder(project.getPlugin("dev.pinnace:pinnace-maven-plugin"), PomDocument.of(project, root))
                .problem(SAID.orElseThrow())
                .map(Loosening::message);
    }

    private static String bound(String executions) {
        return "<build><plugins>" + PomFamily.ours(executions) + "</plugins></build>";
    }

    private static String execution(String id, String phase) {
        return "<executions><execution><id>" + id + "</id>\n<phase>" + phase + "</phase></execution></executions>";
    }
}
