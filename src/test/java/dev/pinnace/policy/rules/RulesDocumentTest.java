package dev.pinnace.policy.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.policy.Profile;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Holds docs/rules.md against the rules and their examples. Run with {@code -Dpinnace.docs=write} to write its generated part
 * anew.
 */
final class RulesDocumentTest {
    private static final Path DOCUMENT = Path.of("docs/rules.md");
    private static final String BEGIN = "<!-- begin generated -->\n";
    private static final String END = "<!-- end generated -->\n";

    @Test
    void the_document_says_what_the_rules_say() throws IOException {
        String document = Files.readString(DOCUMENT);
        String current = before(document) + generated() + after(document);
        if ("write".equals(System.getProperty("pinnace.docs"))) {
            Files.writeString(DOCUMENT, current);
        }

        assertThat(document.equals(current) || "write".equals(System.getProperty("pinnace.docs")))
                .as("docs/rules.md is stale: run mvn test -Dtest=RulesDocumentTest -Dpinnace.docs=write")
                .isTrue();
    }

    @Test
    void every_check_of_others_has_a_rule_or_a_reason_for_having_none() throws IOException {
        Set<String> known = new TreeSet<>(aliases().keySet());
        after(Files.readString(DOCUMENT))
                .lines()
                .filter(line -> line.startsWith("| "))
                .map(line -> line.split("\\|", -1)[1].strip())
                .flatMap(ids -> Arrays.stream(ids.split("[ ,`]+", -1)))
                .forEach(known::add);

        assertThat(known).containsAll(checksOfOthers());
    }

    @Test
    void no_check_of_others_has_both() throws IOException {
        Set<String> absent = after(Files.readString(DOCUMENT))
                .lines()
                .filter(line -> line.startsWith("| "))
                .map(line -> line.split("\\|", -1)[1].strip())
                .flatMap(ids -> Arrays.stream(ids.split("[ ,`]+", -1)))
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(aliases().keySet()).doesNotContainAnyElementsOf(absent);
    }

    private static List<String> checksOfOthers() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/rules/checks-of-others.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .flatMap(line -> Arrays.stream(line.split("\\s+")))
                .toList();
    }

    private static String before(String document) {
        return document.substring(0, document.indexOf(BEGIN) + BEGIN.length());
    }

    private static String after(String document) {
        return document.substring(document.indexOf(END));
    }

    private static String generated() {
        StringBuilder text = new StringBuilder("\n");
        for (RuleKind kind : RuleKind.values()) {
            text.append("## ").append(kind.title()).append("\n\n");
            RuleFixtures.rules().stream()
                    .filter(rule -> RuleKind.of(rule) == kind)
                    .forEach(rule -> section(rule, text));
        }
        text.append("## Checks of other tools\n\n| check | rule |\n|---|---|\n");
        aliases()
                .forEach((alias, rules) -> text.append("| `")
                        .append(alias)
                        .append("` | ")
                        .append(rules.stream()
                                .map(id -> "[" + id + "](#" + id.toLowerCase(java.util.Locale.ROOT) + ")")
                                .collect(Collectors.joining(", ")))
                        .append(" |\n"));
        return text.append('\n').toString();
    }

    private static void section(Rule rule, StringBuilder text) {
        RuleMetadata metadata = rule.metadata();
        text.append("### ").append(rule.id()).append("\n\n");
        text.append("**").append(metadata.title()).append(".** ").append(levels(metadata));
        if (!metadata.aliases().isEmpty()) {
            text.append(" · ")
                    .append(metadata.aliases().stream()
                            .map(alias -> "`" + alias + "`")
                            .collect(Collectors.joining(", ")));
        }
        text.append("\n\n")
                .append(metadata.rationale())
                .append("\n\n*Remedy:* ")
                .append(metadata.remedy())
                .append("\n\n");
        if (!metadata.parameters().isEmpty()) {
            text.append("| parameter | default | meaning |\n|---|---|---|\n");
            metadata.parameters()
                    .forEach(parameter -> text.append("| `")
                            .append(parameter.name())
                            .append("` | ")
                            .append(parameter.standard().isEmpty() ? "" : "`" + parameter.standard() + "`")
                            .append(" | ")
                            .append(parameter.meaning())
                            .append(" |\n"));
            text.append('\n');
        }
        example("Reported:", rule, "bad", text);
        example("Fine:", rule, "good", text);
    }

    private static String levels(RuleMetadata metadata) {
        Severity restricted = metadata.levels().in(Profile.RESTRICTED);
        List<String> words = new ArrayList<>(List.of(restricted.toString()));
        for (Profile profile : List.of(Profile.BASELINE, Profile.STYLE)) {
            Severity other = metadata.levels().in(profile);
            if (other != restricted) {
                words.add(other + " in `" + profile + "`");
            }
        }
        return String.join(", ", words);
    }

    private static void example(String heading, Rule rule, String name, StringBuilder text) {
        for (String extension : List.of(".Dockerfile", ".image", ".plan")) {
            RuleFixtures.files(rule, extension).stream()
                    .filter(file -> file.getFileName().toString().equals(name + extension))
                    .forEach(file -> text.append(heading)
                            .append("\n\n```")
                            .append(extension.equals(".Dockerfile") ? "dockerfile" : "text")
                            .append('\n')
                            .append(DockerfileFixture.read(file).stripTrailing())
                            .append("\n```\n\n"));
        }
    }

    private static Map<String, Set<String>> aliases() {
        Map<String, Set<String>> rules = new TreeMap<>();
        for (Rule rule : RuleFixtures.rules()) {
            rule.metadata()
                    .aliases()
                    .forEach(alias ->
                            rules.computeIfAbsent(alias, any -> new TreeSet<>()).add(rule.id()));
        }
        return rules;
    }
}
