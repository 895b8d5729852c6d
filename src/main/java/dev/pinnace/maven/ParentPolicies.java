package dev.pinnace.maven;

import dev.pinnace.policy.evaluation.PolicyFile;
import dev.pinnace.policy.evaluation.PolicyLayer;
import dev.pinnace.policy.evaluation.PolicyLayer.Author;
import dev.pinnace.policy.evaluation.PolicyReader;
import dev.pinnace.policy.evaluation.PolicyText;
import dev.pinnace.policy.evaluation.RuleSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.model.Build;
import org.apache.maven.model.Profile;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Reads what the parents of a project write about the policy, each in its own effective model: there the properties are those
 * of the parent, whatever a child sets.
 */
final class ParentPolicies {
    private final RuleSet rules;
    private final PluginElements plugin;
    private final Path root;
    private final Mistakes mistakes;
    private final PolicyArtifacts artifacts;
    private final InheritedElements elements = new InheritedElements();
    private final Set<Path> files = new HashSet<>();

    /**
     * @param key {@code groupId:artifactId} of this plugin
     * @param root directory that files are named from
     * @param artifacts where the policies come from that parents name
     */
    ParentPolicies(RuleSet rules, String key, Path root, PolicyArtifacts artifacts, Mistakes mistakes) {
        this.rules = rules;
        this.artifacts = artifacts;
        this.plugin = new PluginElements(key);
        this.root = root;
        this.mistakes = mistakes;
    }

    /** One layer for each place in which a parent says something, those of the farthest parent first. */
    List<PolicyLayer> of(MavenProject project) {
        return layers(above(project));
    }

    /**
     * The same if one of the parents were another version of itself.
     *
     * @param other takes the place of the parent of the same name, and brings its own parents
     */
    List<PolicyLayer> of(MavenProject project, MavenProject other) {
        List<MavenProject> parents = above(project);
        int place = 0;
        while (!name(parents.get(place)).equals(name(other))) {
            place++;
        }
        // What stands below it has been written for the parents that there are.
        layers(parents.subList(0, place + 1));
        List<PolicyLayer> below = layers(parents.subList(place + 1, parents.size()));
        List<MavenProject> others = above(other);
        others.add(other);
        List<PolicyLayer> layers =
                new ArrayList<>(new ParentPolicies(rules, plugin.key(), root, artifacts, mistakes).layers(others));
        layers.addAll(below);
        return layers;
    }

    private static String name(MavenProject pom) {
        return pom.getGroupId() + ":" + pom.getArtifactId();
    }

    /** The parents, the farthest first. */
    private static List<MavenProject> above(MavenProject project) {
        List<MavenProject> parents = new ArrayList<>();
        for (MavenProject parent = project.getParent(); parent != null; parent = parent.getParent()) {
            parents.add(0, parent);
        }
        return parents;
    }

    private List<PolicyLayer> layers(List<MavenProject> poms) {
        List<PolicyLayer> layers = new ArrayList<>();
        poms.forEach(pom -> add(pom, layers));
        return layers;
    }

    /** What the parents say, as the project sees it again; known when they have been read. */
    InheritedElements elements() {
        return elements;
    }

    /** The policy files that parents name; known when they have been read. */
    Set<Path> files() {
        return files;
    }

    private void add(MavenProject parent, List<PolicyLayer> layers) {
        PomDocument document = PomDocument.of(parent, root);
        PolicyElements reader = new PolicyElements(document, elements);
        List<PolicyLayer> own = new ArrayList<>();
        Build build = parent.getBuild();
        List<PolicyText> texts = new ArrayList<>();
        texts.add(PolicyProperties.of(parent, document));
        file(parent, plugin.ofPlugin(build)).ifPresent(texts::add);
        plugin.ofPlugin(build).forEach(dom -> texts.add(reader.read(dom)));
        layer(document, texts, own);
        plugin.ofExecutions(build).forEach(dom -> layer(document, List.of(reader.read(dom)), own));
        dormant(parent).forEach(dom -> layer(document, List.of(reader.read(dom)), own));
        requireLiteral(parent, document, own);
        Stream.concat(plugin.ofPlugin(build).stream(), plugin.ofExecutions(build).stream())
                .flatMap(dom -> reader.policies(dom).stream())
                .distinct()
                .flatMap(policy -> mistakes.read("policies", () -> artifacts.layer(rules, policy, false)).stream())
                .forEach(layers::add);
        layers.addAll(own);
        plugin.ofPlugin(build).forEach(elements::add);
        plugin.ofExecutions(build).forEach(elements::add);
    }

    private void layer(PomDocument document, List<PolicyText> texts, List<PolicyLayer> layers) {
        mistakes.read("rules", () -> PolicyReader.layer(rules, Author.PARENT, document.whole(), texts))
                .ifPresent(layers::add);
    }

    /** Locks of profiles that are not active hold, too: else <code>-P !policy</code> would open them. */
    private List<Xpp3Dom> dormant(MavenProject parent) {
        if (parent.getOriginalModel() == null) {
            return List.of();
        }
        Set<String> active =
                parent.getActiveProfiles().stream().map(Profile::getId).collect(Collectors.toSet());
        return parent.getOriginalModel().getProfiles().stream()
                .filter(profile -> !active.contains(profile.getId()))
                .flatMap(profile -> plugin.of(profile).stream())
                .filter(dom -> dom.getChild("locked") != null)
                .toList();
    }

    /** A file of the parent itself; one that every child has to bring is read there. */
    private Optional<PolicyText> file(MavenProject parent, List<Xpp3Dom> configurations) {
        Path basedir = parent.getBasedir() == null
                ? null
                : parent.getBasedir().toPath().toAbsolutePath();
        return configurations.stream()
                .map(dom -> PluginConfiguration.of(dom).text("policyFile"))
                .flatMap(Optional::stream)
                .map(text ->
                        basedir == null ? Path.of(text) : basedir.resolve(text).normalize())
                .filter(path -> path.isAbsolute() && Files.isRegularFile(path))
                .reduce((before, after) -> after)
                .flatMap(path -> mistakes.read("policyFile", () -> {
                    files.add(path);
                    return PolicyFile.read(path, root);
                }));
    }

    private void requireLiteral(MavenProject parent, PomDocument document, List<PolicyLayer> own) {
        Set<String> locked = new TreeSet<>();
        own.forEach(layer -> locked.addAll(layer.locks().keySet()));
        if (parent.getOriginalModel() == null) {
            return;
        }
        List<Xpp3Dom> raw = plugin.everywhere(parent.getOriginalModel());
        mistakes.addAll(new LiteralLocks(rules, document, locked).problems(raw));
        for (String name : List.of("locked", "policies")) {
            if (parent.getOriginalModel().getProperties().containsKey(PolicyProperties.PREFIX + name)) {
                mistakes.add(
                        PolicyProperties.place(parent, document, name) + ": a property can be set by everybody; write <"
                                + name + "> in the <configuration> of the plugin");
            }
        }
    }
}
