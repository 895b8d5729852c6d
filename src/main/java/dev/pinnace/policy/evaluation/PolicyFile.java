package dev.pinnace.policy.evaluation;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.NearestName;
import dev.pinnace.policy.evaluation.PolicyText.LimitsText;
import dev.pinnace.policy.evaluation.PolicyText.RuleText;
import dev.pinnace.policy.evaluation.PolicyText.WaiverText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads a policy that stands in a YAML file. All its mistakes are said at once, each with its line. Used once. */
public final class PolicyFile {
    private static final Set<String> SETTINGS = new TreeSet<>(
            List.of("profile", "edition", "failOn", "report", "failOnBase", "foreignPragmas", "shellcheck"));
    private static final Set<String> TOP = with(SETTINGS, "rules", "waivers", "waiverLimits", "locked");
    private static final long LARGEST = 1 << 20;

    private final PolicyPlace document;
    private final String name;
    private final List<String> problems = new ArrayList<>();

    private PolicyFile(PolicyPlace document) {
        this.document = document;
        this.name = document.document();
    }

    /**
     * Reads a file. Its names are not looked up yet: {@link PolicyReader} does.
     *
     * @param root directory that the file is named from in messages
     * @throws ConfigurationException with every mistake in its form
     */
    public static PolicyText read(Path file, Path root) {
        return read(file, PolicyPlace.ofFile(file, root));
    }

    /**
     * Reads a file that messages call otherwise.
     *
     * @throws ConfigurationException with every mistake in its form
     */
    public static PolicyText read(Path file, PolicyPlace document) {
        String name = document.document();
        try {
            if (Files.size(file) > LARGEST) {
                throw new ConfigurationException(called(name) + " is larger than 1 MiB; it cannot be a policy");
            }
            return new PolicyFile(document).parse(Files.readString(file));
        } catch (IOException e) {
            throw new ConfigurationException(
                    called(name) + " cannot be read (" + e + "); check its path, its permissions and that it is UTF-8");
        }
    }

    /** One that is no file of the project says itself that it is a policy. */
    private static String called(String name) {
        return name.startsWith("the policy ") ? name : "the policy file " + name;
    }

    private PolicyText parse(String yaml) {
        PolicyText.Builder text = PolicyText.from(name);
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setAllowDuplicateKeys(false)
                    .setMaxAliasesForCollections(10)
                    .setLabel(name)
                    .build();
            new Compose(settings).composeString(yaml).ifPresent(root -> top(root, text));
        } catch (YamlEngineException e) {
            problems.add(called(name) + " is no YAML: "
                    + String.valueOf(e.getMessage()).replaceAll("\\s+", " ").strip());
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return text.build();
    }

    private void top(Node root, PolicyText.Builder text) {
        Map<String, Node> entries = mapping(root, "a policy", TOP);
        entries.forEach((key, node) -> {
            if (SETTINGS.contains(key)) {
                text.setting(key, scalar(node, key)).place(key, place(node));
            }
        });
        items(entries, "rules").forEach(node -> text.rule(rule(node)));
        items(entries, "waivers").forEach(node -> text.waiver(waiver(node)));
        if (entries.containsKey("waiverLimits")) {
            text.limits(limits(entries.get("waiverLimits"), text));
        }
        if (entries.containsKey("locked")) {
            text.locked(scalars(entries, "locked", text));
        }
    }

    private RuleText rule(Node node) {
        Map<String, Node> entries = mapping(node, "a rule", Set.of("id", "level", "parameters"));
        Map<String, String> parameters = new LinkedHashMap<>();
        Map<String, PolicyPlace> places = new LinkedHashMap<>();
        if (entries.containsKey("parameters")) {
            mapping(entries.get("parameters"), "parameters", Set.of()).forEach((key, value) -> {
                parameters.put(key, listOrScalar(value, key));
                places.put(key, place(value));
            });
        }
        if (entries.containsKey("level")) {
            places.put("level", place(entries.get("level")));
        }
        return new RuleText(
                text(entries, "id"),
                Optional.ofNullable(entries.get("level")).map(level -> scalar(level, "level")),
                parameters,
                places);
    }

    private WaiverText waiver(Node node) {
        Map<String, Node> entries = mapping(node, "a waiver", Set.of("rule", "where", "reason", "expires"));
        return new WaiverText(
                text(entries, "rule"),
                text(entries, "where"),
                text(entries, "reason"),
                text(entries, "expires"),
                new Waiver.Source(place(node).location("waivers"), false));
    }

    private LimitsText limits(Node node, PolicyText.Builder text) {
        Map<String, Node> entries = mapping(node, "waiverLimits", Set.of("longestLife", "unwaivable", "reserved"));
        entries.forEach((key, value) -> text.place(key, place(value)));
        return new LimitsText(
                Optional.ofNullable(entries.get("longestLife")).map(days -> scalar(days, "longestLife")),
                scalars(entries, "unwaivable", text),
                scalars(entries, "reserved", text));
    }

    private List<String> scalars(Map<String, Node> entries, String key, PolicyText.Builder text) {
        List<String> values = new ArrayList<>();
        for (Node item : items(entries, key)) {
            String value = scalar(item, key);
            text.place(key + " " + value, place(item));
            values.add(value);
        }
        return values;
    }

    private PolicyPlace place(Node node) {
        return new PolicyPlace(name, line(node), document.isFile());
    }

    /** @param known names that it may have; all when there are none */
    private Map<String, Node> mapping(Node node, String what, Collection<String> known) {
        Map<String, Node> entries = new LinkedHashMap<>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                String key = scalar(tuple.getKeyNode(), "a name");
                if (entries.containsKey(key)) {
                    mistake(tuple.getKeyNode(), "'" + Excerpt.of(key) + "' is said twice");
                } else if (known.isEmpty() || known.contains(key)) {
                    entries.put(key, tuple.getValueNode());
                } else {
                    String meant = NearestName.of(key, known)
                            .map(nearest -> "; did you mean '" + nearest + "'?")
                            .orElse("; there are " + String.join(", ", new TreeSet<>(known)));
                    mistake(tuple.getKeyNode(), what + " has no '" + Excerpt.of(key) + "'" + meant);
                }
            }
        } else {
            mistake(node, what + " must have names with values");
        }
        return entries;
    }

    private List<Node> items(Map<String, Node> entries, String key) {
        Node node = entries.get(key);
        if (node == null) {
            return List.of();
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        mistake(node, key + " must be a list, each item after a hyphen");
        return List.of();
    }

    private String text(Map<String, Node> entries, String key) {
        Node node = entries.get(key);
        return node == null ? "" : scalar(node, key);
    }

    private String listOrScalar(Node node, String what) {
        if (node instanceof SequenceNode sequence) {
            return String.join(
                    ",",
                    sequence.getValue().stream().map(item -> scalar(item, what)).toList());
        }
        return scalar(node, what);
    }

    private String scalar(Node node, String what) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        mistake(node, what + " must be a single value");
        return "";
    }

    private void mistake(Node node, String problem) {
        problems.add(called(name) + ", line " + line(node) + ": " + problem);
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    private static Set<String> with(Set<String> names, String... more) {
        Set<String> all = new TreeSet<>(names);
        all.addAll(List.of(more));
        return all;
    }
}
