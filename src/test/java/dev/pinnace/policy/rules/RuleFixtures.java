package dev.pinnace.policy.rules;

import dev.pinnace.policy.Rule;
import dev.pinnace.policy.evaluation.RuleSet;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** Finds the rules, and the folder of examples of each. */
final class RuleFixtures {
    private static final Path ROOT = Path.of("src/test/resources/rules");

    private RuleFixtures() {}

    /** All rules, those about waivers too, sorted by id. */
    static List<Rule> rules() {
        return RuleSet.load(RuleFixtures.class.getClassLoader()).rules();
    }

    /** The files of a rule's folder with this extension, sorted by name. */
    static List<Path> files(Rule rule, String extension) {
        return list(ROOT.resolve(rule.id())).stream()
                .filter(file -> file.getFileName().toString().endsWith(extension))
                .toList();
    }

    /** The names of all folders. */
    static List<String> folders() {
        return list(ROOT).stream()
                .filter(Files::isDirectory)
                .map(folder -> folder.getFileName().toString())
                .toList();
    }

    /** Variants that mean nothing to a rule, by their names in lower case: a line each in {@code variants.excluded}. */
    static boolean excludes(Rule rule, DockerfileFixture.Variant variant) {
        Path file = ROOT.resolve(rule.id()).resolve("variants.excluded");
        return Files.exists(file)
                && DockerfileFixture.read(file)
                        .lines()
                        .anyMatch(line -> line.split(":", 2)[0].strip().equalsIgnoreCase(variant.name()));
    }

    /** The settings that lie beside an example; none where there are none. */
    static Map<String, String> parameters(Path example) {
        Path settings = beside(example, ".parameters");
        Map<String, String> values = new HashMap<>();
        if (Files.exists(settings)) {
            Properties properties = new Properties();
            try {
                properties.load(new StringReader(DockerfileFixture.read(settings)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        }
        return values;
    }

    /** The file with another extension beside an example. */
    static Path beside(Path example, String extension) {
        String name = String.valueOf(example.getFileName());
        return example.resolveSibling(name.substring(0, name.lastIndexOf('.')) + extension);
    }

    private static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
