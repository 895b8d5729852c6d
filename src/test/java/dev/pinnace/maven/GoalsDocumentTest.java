package dev.pinnace.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Reader;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds docs/goals.md to what the goals really have. */
class GoalsDocumentTest {
    private static final Path DOCUMENT = Path.of("docs/goals.md");

    /** What Maven knows of a parameter, and what the document says of it. */
    private record Row(String name, String property, String defaultValue) {}

    @ParameterizedTest
    @ValueSource(strings = {"build", "check", "explain", "load", "pin"})
    void every_parameter_has_a_line_with_its_property_and_default(String goal) throws Exception {
        Map<String, Row> documented = documented(goal);
        for (Parameter parameter : editable(goal)) {
            Row row = documented.get(parameter.getName());
            assertThat(row)
                    .as("line of the parameter %s of %s", parameter.getName(), goal)
                    .isNotNull();
            assertThat(row.property()).as(parameter.getName()).isEqualTo(code(property(goal, parameter)));
            if (parameter.getDefaultValue() == null) {
                assertThat(row.defaultValue())
                        .as("default of %s", parameter.getName())
                        .doesNotContain("`");
            } else {
                assertThat(row.defaultValue()).isEqualTo(code(parameter.getDefaultValue()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"build", "check", "explain", "load", "pin"})
    void every_line_is_that_of_a_parameter(String goal) throws Exception {
        assertThat(editable(goal))
                .extracting(Parameter::getName)
                .containsAll(documented(goal).keySet());
    }

    /** Its parameters are those of check, but for the image, which is always that of the project. */
    @Test
    void push_has_the_parameters_of_check() throws Exception {
        Set<String> push = editable("push").stream().map(Parameter::getName).collect(Collectors.toSet());
        Set<String> check = editable("check").stream().map(Parameter::getName).collect(Collectors.toSet());
        check.removeAll(Set.of("image", "platform"));
        assertThat(push).isEqualTo(check);
    }

    @Test
    void every_parameter_that_only_the_dockerfile_has_has_a_line() throws Exception {
        Map<String, Row> documented = documented("dockerfile");
        List<String> shared = editable("build").stream().map(Parameter::getName).toList();
        assertThat(editable("dockerfile"))
                .filteredOn(parameter -> !shared.contains(parameter.getName()))
                .allSatisfy(parameter -> assertThat(documented.get(parameter.getName()))
                        .isEqualTo(new Row(
                                parameter.getName(),
                                code(property("dockerfile", parameter)),
                                parameter.getDefaultValue() == null ? "" : code(parameter.getDefaultValue()))))
                .hasSameSizeAs(documented.keySet());
    }

    @Test
    void every_goal_has_a_section_and_can_be_skipped() throws Exception {
        String text = Files.readString(DOCUMENT);
        for (MojoDescriptor mojo : descriptor().getMojos()) {
            if (!"help".equals(mojo.getGoal())) {
                assertThat(text).contains("\n## pinnace:" + mojo.getGoal() + "\n");
                assertThat(mojo.getParameterMap()).containsKey("skip");
                assertThat(mojo.isThreadSafe()).as(mojo.getGoal()).isTrue();
            }
        }
    }

    @Test
    void every_element_of_a_nested_parameter_has_a_line_with_its_default() throws Exception {
        assertNested("build", "files", new FileParameters());
        assertNested("build", "javaAgents", new JavaAgentParameters());
        assertNested("build", "platforms", new PlatformParameters());
        assertNested("build", "healthCheck", new HealthCheckParameters());
        assertNested("check", "rules", new RuleParameters());
        assertNested("check", "policies", new PolicyParameters());
        assertNested("check", "waivers", new WaiverParameters());
        assertNested("check", "waiverLimits", new WaiverLimitParameters());
    }

    private static void assertNested(String goal, String parameter, Object bean) throws Exception {
        List<String> lines = section("## pinnace:" + goal, "| element of `" + parameter + "`");
        List<String> names = new ArrayList<>();
        for (Field field : bean.getClass().getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                names.add(field.getName());
                field.setAccessible(true);
                Object value = field.get(bean);
                String expected = value instanceof String text ? code(text) : "";
                assertThat(lines)
                        .anyMatch(line -> line.startsWith(
                                "| " + code(field.getName()) + " | " + expected + (expected.isEmpty() ? "| " : " | ")));
            }
        }
        assertThat(lines).hasSize(names.size());
    }

    /** The lines of the table that starts so, in that section of the document. */
    private static List<String> section(String heading, String table) throws Exception {
        return Files.readString(DOCUMENT)
                .lines()
                .dropWhile(line -> !line.equals(heading))
                .dropWhile(line -> !line.startsWith(table))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }

    private static Map<String, Row> documented(String goal) throws Exception {
        Map<String, Row> rows = new TreeMap<>();
        Stream<String> lines = Files.readString(DOCUMENT)
                .lines()
                .dropWhile(line -> !line.equals("## pinnace:" + goal))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "));
        lines.filter(line -> line.startsWith("| `")).forEach(line -> {
            String[] cells = line.split("\\s*\\|\\s*", -1);
            if (cells[2].startsWith("`pinnace.")) {
                String name = cells[1].replace("`", "");
                rows.put(name, new Row(name, cells[2], cells[3]));
            }
        });
        assertThat(rows).isNotEmpty();
        return rows;
    }

    private static List<Parameter> editable(String goal) throws Exception {
        return Objects.requireNonNull(descriptor().getMojo(goal)).getParameters().stream()
                .filter(Parameter::isEditable)
                .toList();
    }

    private static PluginDescriptor descriptor() throws Exception {
        try (Reader reader = Files.newBufferedReader(Path.of("target/classes/META-INF/maven/plugin.xml"))) {
            return new PluginDescriptorBuilder().build(reader);
        }
    }

    /** A map has one property for each of its names. */
    private static String property(String goal, Parameter parameter) {
        String expression = parameter.getExpression();
        if ("java.util.Map".equals(parameter.getType())) {
            assertThat(expression).isNullOrEmpty();
            return "pinnace." + parameter.getName() + ".NAME";
        }
        assertThat(expression)
                .isIn("${pinnace." + parameter.getName() + "}", "${pinnace." + goal + "." + parameter.getName() + "}");
        return expression.substring(2, expression.length() - 1);
    }

    private static String code(String text) {
        return "`" + text + "`";
    }
}
