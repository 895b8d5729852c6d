package dev.pinnace.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Small Dockerfiles that a real BuildKit was given: we refuse what it refused, and compute the configuration that it made. */
final class ObservedBuildsTest {
    private static final BaseFacts BASE = new BaseFacts(
            Optional.empty(),
            Optional.empty(),
            Map.of("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"),
            Optional.empty(),
            Optional.of(List.of("sh")),
            Optional.empty(),
            Map.of(),
            Set.of(),
            Set.of(),
            Optional.empty(),
            List.of());

    @TestFactory
    Stream<DynamicTest> builds() throws IOException {
        try (InputStream content = ObservedBuildsTest.class.getResourceAsStream("/dockerfile/observed-builds.json")) {
            List<DynamicTest> tests = new ArrayList<>();
            for (JsonNode fact : new ObjectMapper().readTree(content).path("facts")) {
                tests.add(DynamicTest.dynamicTest(fact.path("name").asText(), () -> check(fact)));
            }
            return tests.stream();
        }
    }

    private static void check(JsonNode fact) {
        Dockerfile dockerfile = DockerfileParser.parse(fact.path("dockerfile").asText());
        if (!fact.path("accepted").asBoolean()) {
            assertThat(dockerfile.problems()).isNotEmpty();
            return;
        }
        assertThat(dockerfile.problems()).isEmpty();
        StageState state = StageStates.of(
                        dockerfile, image -> image.startsWith("base") ? Optional.of(BASE) : Optional.empty())
                .atEnd()
                .orElseThrow();
        checkConfiguration(fact.path("config"), state);
    }

    private static void checkConfiguration(JsonNode config, StageState state) {
        same(state.user(), config.path("User").asText());
        same(state.workdir(), config.path("WorkingDir").asText());
        same(state.entrypoint(), texts(config.path("Entrypoint")));
        same(state.cmd(), texts(config.path("Cmd")));
        same(state.shell(), texts(config.path("Shell")));
        same(state.healthCheck(), texts(config.path("Healthcheck")));
        assertThat(values(state.labels())).isEqualTo(labels(config.path("Labels")));
        assertThat(values(state.env())).containsExactlyInAnyOrderEntriesOf(environment(config, state));
        assertThat(state.exposed().entries().keySet()).isEqualTo(new TreeSet<>(texts(config.path("ExposedPorts"))));
        assertThat(state.volumes().entries().keySet()).isEqualTo(new TreeSet<>(texts(config.path("Volumes"))));
    }

    /** What is not set is empty in the configuration; of what only the build knows nothing is claimed. */
    private static void same(Fact<?> ours, Object theirs) {
        if (!ours.isUnknown()) {
            Object nothing = theirs instanceof List ? List.of() : "";
            Object value = ours.value().map(Object.class::cast).orElse(nothing);
            assertThat(value.equals("/") ? "" : value).isEqualTo(theirs.equals("/") ? "" : theirs);
        }
    }

    private static Map<String, String> values(FactMap<String> facts) {
        Map<String, String> values = new TreeMap<>();
        facts.entries().forEach((name, fact) -> {
            if (!name.equals("PATH")
                    || !fact.value().equals(Optional.ofNullable(BASE.env().get("PATH")))) {
                values.put(name, fact.value().orElse("?"));
            }
        });
        return values;
    }

    private static Map<String, String> environment(JsonNode config, StageState state) {
        Map<String, String> environment = new TreeMap<>();
        for (String pair : texts(config.path("Env"))) {
            String name = pair.substring(0, pair.indexOf('='));
            boolean isUnknown = state.env().get(name).isUnknown();
            environment.put(name, isUnknown ? "?" : pair.substring(name.length() + 1));
        }
        return environment;
    }

    private static Map<String, String> labels(JsonNode node) {
        Map<String, String> labels = new TreeMap<>();
        node.properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }
}
