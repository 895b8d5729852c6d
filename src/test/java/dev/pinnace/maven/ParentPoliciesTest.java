package dev.pinnace.maven;

import static dev.pinnace.maven.PomFamily.execution;
import static dev.pinnace.maven.PomFamily.inProfile;
import static dev.pinnace.maven.PomFamily.managed;
import static dev.pinnace.maven.PomFamily.plugin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.evaluation.Baseline;
import dev.pinnace.policy.evaluation.Loosening;
import dev.pinnace.policy.evaluation.Policy;
import dev.pinnace.policy.evaluation.RuleSet;
import dev.pinnace.policy.evaluation.Setting;
import dev.pinnace.policy.evaluation.StrictestPolicy;
import dev.pinnace.policy.evaluation.Waiver;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What parents write is a floor, wherever they write it and whatever a child sets. */
class ParentPoliciesTest {
    private static final RuleSet RULES = MappedCheck.RULES;
    private static final String ROOT_IS_ERROR = "<rules>\n<rule><id>RootUser</id>\n<level>error</level></rule></rules>";

    @TempDir
    Path root;

    private final Properties system = new Properties();
    private PomFamily family;

    @BeforeEach
    void begin() {
        family = new PomFamily(root);
    }

    private StrictestPolicy strictest(String name) throws Exception {
        return strictest(name, mojo -> {});
    }

    private StrictestPolicy strictest(String name, java.util.function.Consumer<CheckMojo> fields) throws Exception {
        return StrictestPolicy.of(RULES, mapped(name, fields).layers());
    }

    private List<String> attempts(String name) throws Exception {
        return mapped(name, mojo -> {}).loosenings().stream()
                .map(Loosening::message)
                .toList();
    }

    private PolicyMapper.Mapped mapped(String name, java.util.function.Consumer<CheckMojo> fields) throws Exception {
        return MappedCheck.of(family, name, system, fields).mapped();
    }

    private List<String> loosenings(String name) throws Exception {
        return strictest(name).policy(Baseline.EMPTY).loosenings().stream()
                .map(Loosening::message)
                .toList();
    }

    private Policy policy(String name) throws Exception {
        return strictest(name).policy(Baseline.EMPTY);
    }

    private List<String> mistakes(String name) throws Exception {
        try {
            strictest(name);
            return List.of();
        } catch (ConfigurationException e) {
            return e.problems();
        }
    }

    private String level(String name, String rule) throws Exception {
        return strictest(name).values().get(Setting.level(rule)).value();
    }

    @Test
    void a_level_of_a_published_parent_stays_and_both_places_are_named() throws Exception {
        family.published("parent", "", plugin(ROOT_IS_ERROR))
                .source(
                        "service",
                        "parent",
                        plugin("<rules>", "<rule><id>RootUser</id><level>off</level></rule></rules>"));

        assertThat(loosenings("service"))
                .containsExactly("the level of RootUser is 'off' in service/pom.xml, line 6, but the parent POM"
                        + " com.acme:parent:1, line 6 does not allow that: 'error' stays in force");
        assertThat(level("service", "RootUser")).isEqualTo("error");
    }

    @Test
    void a_parent_beside_the_project_is_named_by_its_file() throws Exception {
        family.source("parent", "", plugin("<failOn>warn</failOn>"))
                .source("service", "parent", plugin("<failOn>off</failOn>"));

        assertThat(loosenings("service"))
                .containsExactly("failOn is 'off' in service/pom.xml, line 5, but parent/pom.xml, line 4"
                        + " does not allow that: 'warn' stays in force");
    }

    @Test
    void what_is_only_inherited_is_no_attempt() throws Exception {
        family.published("root", "", plugin(ROOT_IS_ERROR, "<failOn>warn</failOn>"))
                .published("parent", "root", plugin("<report>warn</report>"))
                .source("service", "parent", plugin("<failOnBase>true</failOnBase>"));

        assertThat(loosenings("service")).isEmpty();
        assertThat(policy("service").thresholds().failOn()).isEqualTo(Severity.WARN);
        assertThat(policy("service").thresholds().failOnBase()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plugins", "management", "execution", "profile"})
    void it_counts_wherever_a_parent_writes_it(String where) throws Exception {
        String written = "<failOn>warn</failOn>";
        String elements = switch (where) {
            case "plugins" -> plugin(written);
            case "management" -> managed(written);
            case "execution" -> execution(written);
            default -> inProfile("policy", plugin(written));
        };
        String loosened = "<failOn>off</failOn>";
        family.published("parent", "", elements)
                .source("service", "parent", where.equals("execution") ? execution(loosened) : plugin(loosened))
                .profile("policy");

        assertThat(loosenings("service"))
                .singleElement()
                .asString()
                .contains("com.acme:parent:1, line ", "'warn' stays");
    }

    @Test
    void three_generations_are_compared_with_all_above_them() throws Exception {
        family.published("root", "", managed(ROOT_IS_ERROR, "<failOn>warn</failOn>"))
                .source("parent", "root", plugin("<rules><rule><id>RootUser</id><level>warn</level></rule></rules>"))
                .source("service", "parent", plugin("<failOn>info</failOn>"));

        assertThat(loosenings("service"))
                .singleElement()
                .asString()
                .contains("'warn' in parent/pom.xml, line 5", "com.acme:root:1, line 6", "'error' stays in force");
        assertThat(policy("service").loosenings().get(0).byProject()).isFalse();
        assertThat(policy("service").thresholds().failOn()).isEqualTo(Severity.INFO);
    }

    @Test
    void a_property_of_the_child_does_not_reach_the_parent() throws Exception {
        family.published(
                        "parent",
                        "",
                        "<properties><our.level>error</our.level></properties>",
                        plugin("<rules><rule><id>RootUser</id><level>${our.level}</level></rule></rules>"))
                .source("service", "parent", "<properties><our.level>off</our.level></properties>");

        assertThat(loosenings("service"))
                .containsExactly("the level of RootUser is 'off' in service/pom.xml, line 4 (the property our.level,"
                        + " which line 5 of com.acme:parent:1 uses), but the parent POM com.acme:parent:1, line 5 does not"
                        + " allow that: 'error' stays in force");
    }

    @Test
    void a_property_of_the_plugin_counts_as_what_its_pom_says() throws Exception {
        family.published("parent", "", "<properties>\n<pinnace.failOn>warn</pinnace.failOn></properties>", plugin(""))
                .source("service", "parent");

        assertThat(policy("service").thresholds().failOn()).isEqualTo(Severity.WARN);

        family.with("pinnace.failOn", "off");
        assertThat(strictest("service", mojo -> mojo.failOn = "off")
                        .policy(Baseline.EMPTY)
                        .loosenings())
                .extracting(Loosening::message)
                .containsExactly("failOn is set to 'off' by -Dpinnace.failOn (on the command line, in MAVEN_ARGS or in"
                        + " .mvn/maven.config), but the parent POM"
                        + " com.acme:parent:1, line 4 does not allow that: 'warn' stays in force");
    }

    @Test
    void a_property_of_the_command_line_does_not_reach_what_a_parent_writes() throws Exception {
        family.published(
                        "parent",
                        "",
                        "<properties><our.report>info</our.report><our.level>${our.report}</our.level></properties>",
                        plugin("<report>${our.level}</report>"))
                .source("service", "parent")
                .with("our.report", "error");

        assertThat(loosenings("service"))
                .containsExactly("report is set to 'error' by -Dour.report (on the command line, in MAVEN_ARGS or in"
                        + " .mvn/maven.config; line 5 of com.acme:parent:1 uses it), but the parent POM com.acme:parent:1, line 5 does not allow that: 'info' stays"
                        + " in force");
        assertThat(policy("service").thresholds().report()).isEqualTo(Severity.INFO);
    }

    @Test
    void what_a_parent_leaves_open_is_said_by_who_fills_it_in() throws Exception {
        family.published("company", "", plugin("<failOn>warn</failOn>"))
                .published("parent", "company", plugin("<failOn>${our.level}</failOn>"))
                .source("service", "parent")
                .with("our.level", "off");

        assertThat(loosenings("service"))
                .containsExactly("failOn is set to 'off' by -Dour.level (on the command line, in MAVEN_ARGS or in"
                        + " .mvn/maven.config; line 5 of com.acme:parent:1 uses it), but the parent POM"
                        + " com.acme:company:1, line 4 does not allow that: 'warn' stays in force");
        assertThat(policy("service").thresholds().failOn()).isEqualTo(Severity.WARN);
    }

    @Test
    void a_property_without_effect_is_an_attempt_all_the_same() throws Exception {
        family.published("parent", "", plugin("<failOn>warn</failOn>", ROOT_IS_ERROR))
                .source("service", "parent", "<properties>\n<pinnace.failOn>off</pinnace.failOn></properties>")
                .with("pinnace.rules", "DL3002=off");

        assertThat(attempts("service"))
                .containsExactlyInAnyOrder(
                        "failOn is 'off' in service/pom.xml, line 5, but the parent POM com.acme:parent:1, line 4"
                                + " does not allow that: 'warn' stays in force",
                        "the level of RootUser (as DL3002) is set to 'off' by -Dpinnace.rules (on the command line, in"
                                + " MAVEN_ARGS or in .mvn/maven.config), but the parent POM com.acme:parent:1, line 7"
                                + " does not allow that: 'error' stays in force");
    }

    @Test
    void what_is_replaced_as_a_whole_stays_all_the_same() throws Exception {
        family.published("parent", "", plugin(ROOT_IS_ERROR))
                .source(
                        "service",
                        "parent",
                        "<build><plugins>"
                                + PomFamily.ours("<configuration combine.self=\"override\"><rules"
                                        + " combine.self=\"override\"><rule><id>DL3002</id><level>off</level></rule>"
                                        + "</rules></configuration>")
                                + "</plugins></build>");

        assertThat(level("service", "RootUser")).isEqualTo("error");
        assertThat(loosenings("service")).singleElement().asString().contains("DL3002", "'error' stays in force");
    }

    @Test
    void a_list_of_a_child_does_not_end_with_the_half_of_another_of_its_parent() throws Exception {
        family.published("parent", "", plugin("<rules><rule><id>RootUser</id><level>off</level></rule></rules>"))
                .source(
                        "service",
                        "parent",
                        plugin("<rules><rule><id>LongRunLine</id><parameters><longest>99</longest></parameters></rule>"
                                + "</rules>"));

        assertThat(policy("service").digest()).isNotNull();
        assertThat(strictest("service").values()).doesNotContainKey(Setting.level("LongRunLine"));
        assertThat(strictest("service")
                        .values()
                        .get(Setting.parameter("LongRunLine", "longest"))
                        .value())
                .isEqualTo("99");
        assertThat(level("service", "RootUser")).isEqualTo("off");
    }

    @Test
    void the_short_form_of_a_rule_is_read_beside_the_long_one_of_a_parent() throws Exception {
        family.published("parent", "", plugin(ROOT_IS_ERROR))
                .source("service", "parent", plugin("<rules><rule>RootUser=off</rule></rules>"));

        assertThat(loosenings("service")).hasSize(1);
    }

    @Test
    void the_profile_of_a_child_loosens_no_more_than_the_child_itself() throws Exception {
        family.published("parent", "", plugin("<locked><rule>RootUser</rule></locked>"))
                .source("service", "parent", inProfile("easy", plugin("<rules><rule>RootUser=off</rule></rules>")))
                .profile("easy");

        assertThat(loosenings("service"))
                .singleElement()
                .asString()
                .contains("service/pom.xml, line 5", "'error' stays");
    }

    @Test
    void locks_hold_when_their_profile_is_switched_off() throws Exception {
        family.published(
                        "parent",
                        "",
                        "<profiles><profile><id>policy</id><activation><activeByDefault>true</activeByDefault></activation>"
                                + plugin("<locked><rule>RootUser</rule></locked>") + "</profile></profiles>")
                .source("service", "parent", plugin("<rules><rule>RootUser=off</rule></rules>"))
                .profile("!policy");

        assertThat(strictest("service").locks()).containsOnlyKeys("RootUser");
        assertThat(loosenings("service")).hasSize(1);
    }

    @Test
    void what_is_locked_is_literal() throws Exception {
        family.published(
                        "parent",
                        "",
                        "<properties><level>error</level><fail>error</fail></properties>",
                        plugin(
                                "<failOn>${fail}</failOn>",
                                "<locked><rule>DL3002</rule></locked>",
                                "<rules><rule><id>RootUser</id><level>${level}</level></rule>",
                                "<rule><id>LongRunLine</id><level>${level}</level></rule></rules>"))
                .source("service", "parent");

        assertThat(mistakes("service"))
                .hasSize(2)
                .allMatch(mistake -> mistake.endsWith("write the value itself"))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("the parent POM com.acme:parent:1, line 5: <failOn> is '${fail}', which"),
                        second -> assertThat(second)
                                .startsWith("the parent POM com.acme:parent:1, line 7: <level> is '${level}'"));
    }

    @Test
    void locks_do_not_come_from_a_property() throws Exception {
        family.published("parent", "", "<properties><pinnace.locked>RootUser</pinnace.locked></properties>", plugin(""))
                .source("service", "parent");

        assertThat(mistakes("service")).singleElement().asString().contains("com.acme:parent:1", "write <locked>");
    }

    @Test
    void what_a_parent_keeps_to_itself_is_no_floor() throws Exception {
        family.published(
                        "parent",
                        "",
                        "<build><plugins>"
                                + PomFamily.ours("<inherited>false</inherited><configuration><failOn>warn</failOn>"
                                        + "</configuration>")
                                + "</plugins></build>")
                .source("service", "parent", plugin("<failOn>off</failOn>"));

        assertThat(loosenings("service")).isEmpty();
    }

    @Test
    void waivers_are_those_of_every_pom_once() throws Exception {
        String waivers = "<waivers><waiver><rule>%s</rule><reason>because</reason></waiver></waivers>";
        family.published("parent", "", plugin(String.format(waivers, "RootUser")))
                .source("service", "parent", plugin(String.format(waivers, "LongRunLine")))
                .source("other", "parent");

        assertThat(policy("service").waivers()).extracting(Waiver::rule).containsExactly("RootUser", "LongRunLine");
        assertThat(policy("other").waivers()).hasSize(1);
    }

    @Test
    void a_mistake_of_a_parent_names_it() throws Exception {
        family.published("parent", "", plugin("<failOn>eror</failOn>")).source("service", "parent");

        assertThat(mistakes("service"))
                .singleElement()
                .asString()
                .startsWith("the parent POM com.acme:parent:1: failOn:");
    }

    private static final String BY_DEFAULT = "<activation><activeByDefault>true</activeByDefault></activation>";

    private void hardened() throws Exception {
        family.published(
                        "parent",
                        "",
                        PomFamily.profiles(
                                PomFamily.inside(
                                        "hardening", BY_DEFAULT, plugin("<failOn>warn</failOn>", ROOT_IS_ERROR)),
                                PomFamily.inside("release", plugin("<failOn>info</failOn>")),
                                PomFamily.inside("other")))
                .source("service", "parent", plugin("<failOn>off</failOn>"));
    }

    @Test
    void a_profile_of_a_parent_counts_although_it_is_switched_off() throws Exception {
        hardened();
        family.profile("!hardening");

        assertThat(policy("service").thresholds().failOn()).isEqualTo(Severity.WARN);
        assertThat(level("service", "RootUser")).isEqualTo("error");
        assertThat(loosenings("service"))
                .containsExactly("failOn is 'off' in service/pom.xml, line 5, but the parent POM com.acme:parent:1,"
                        + " line 4 does not allow that: 'warn' stays in force");
        assertThat(attempts("service"))
                .containsExactly("the profile 'hardening' is switched off by -P!hardening (on the command line, in"
                        + " MAVEN_ARGS or in .mvn/maven.config, or as <activeProfiles> of the settings), but its own"
                        + " rules make it active (the parent POM com.acme:parent:1, line 3): what it says of the"
                        + " policy stays in force");
    }

    @Test
    void a_profile_that_is_active_by_default_counts_beside_others_that_are_chosen() throws Exception {
        hardened();
        family.profile("other");

        assertThat(policy("service").thresholds().failOn()).isEqualTo(Severity.WARN);
        assertThat(attempts("service")).singleElement().asString().contains("'hardening' is switched off by -Pother (");
    }

    @Test
    void a_profile_that_nobody_chooses_says_nothing() throws Exception {
        hardened();
        family.profile("!release");

        assertThat(policy("service").thresholds().failOn()).isEqualTo(Severity.WARN);
        assertThat(attempts("service")).isEmpty();
    }

    @Test
    void what_a_profile_lets_pass_ends_with_it() throws Exception {
        String waivers = "<waivers><waiver><rule>RootUser</rule><reason>because</reason></waiver></waivers>";
        family.published(
                        "parent",
                        "",
                        PomFamily.profiles(
                                PomFamily.inside("old", BY_DEFAULT, plugin("<report>info</report>", waivers))),
                        plugin("<report>info</report>"))
                .source("service", "parent");
        assertThat(policy("service").waivers()).hasSize(1);

        family.profile("!old");

        assertThat(policy("service").waivers()).isEmpty();
        assertThat(attempts("service")).isEmpty();
    }

    @Test
    void a_profile_of_a_parent_that_a_file_of_the_project_switches_on_is_the_parents() throws Exception {
        family.published(
                        "parent",
                        "",
                        PomFamily.profiles(PomFamily.inside(
                                "docker",
                                "<activation><file><exists>${basedir}/Dockerfile</exists></file></activation>",
                                plugin("<failOn>warn</failOn>"))))
                .source("service", "parent", "<properties>\n<pinnace.failOn>off</pinnace.failOn></properties>");
        java.nio.file.Files.writeString(root.resolve("service/Dockerfile"), "FROM scratch");

        assertThat(policy("service").thresholds().failOn()).isEqualTo(Severity.WARN);
        assertThat(attempts("service")).singleElement().asString().contains("com.acme:parent:1, line 4 does not allow");
    }

    @Test
    void a_property_of_the_virtual_machine_is_named() throws Exception {
        family.published("parent", "", plugin("<failOn>warn</failOn>")).source("service", "parent");
        system.setProperty("pinnace.failOn", "off");

        assertThat(attempts("service"))
                .containsExactly("failOn is set to 'off' by the system property pinnace.failOn (in .mvn/jvm.config,"
                        + " MAVEN_OPTS or JAVA_TOOL_OPTIONS), but the parent POM com.acme:parent:1, line 4 does not"
                        + " allow that: 'warn' stays in force");
    }

    @Test
    void a_property_of_somebodys_settings_is_the_projects_and_named() throws Exception {
        family.published("parent", "", plugin("<failOn>warn</failOn>")).source("service", "parent");

        assertThat(mapped("service", WantedByEverybody::set).loosenings())
                .extracting(Loosening::message)
                .containsExactly(
                        "failOn is 'off' in the settings of Maven (the property pinnace.failOn), but the parent"
                                + " POM com.acme:parent:1, line 4 does not allow that: 'warn' stays in force");
    }

    /** A profile of the settings reaches the models of all parents. */
    private static final class WantedByEverybody {
        static void set(CheckMojo mojo) {
            for (MavenProject pom = mojo.project; pom != null; pom = pom.getParent()) {
                pom.getModel().getProperties().setProperty("pinnace.failOn", "off");
            }
        }
    }

    @Test
    void what_a_parent_says_of_the_project_means_each_child() throws Exception {
        family.source("parent", "", plugin("<dockerfiles><file>${project.basedir}/a/Dockerfile</file></dockerfiles>"))
                .source("service", "parent");

        assertThat(mapped("service", mojo -> {}).parents().demands().dockerfiles())
                .extracting(dev.pinnace.policy.evaluation.Said::value)
                .containsExactly(root.resolve("service/a/Dockerfile").toString());
    }
}
