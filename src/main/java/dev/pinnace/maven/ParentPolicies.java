package dev.pinnace.maven;

import dev.pinnace.maven.SwitchedOffProfiles.Restored;
import dev.pinnace.oci.Digest;
import dev.pinnace.policy.evaluation.Baseline;
import dev.pinnace.policy.evaluation.Loosening;
import dev.pinnace.policy.evaluation.Loosening.Kind;
import dev.pinnace.policy.evaluation.PolicyFile;
import dev.pinnace.policy.evaluation.PolicyLayer;
import dev.pinnace.policy.evaluation.PolicyLayer.Author;
import dev.pinnace.policy.evaluation.PolicyReader;
import dev.pinnace.policy.evaluation.PolicyText;
import dev.pinnace.policy.evaluation.Said;
import dev.pinnace.policy.evaluation.StrictestPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.maven.model.Build;
import org.apache.maven.model.InputLocation;
import org.apache.maven.model.Profile;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Reads what the parents of a project write about the policy, each in its own effective model: there the properties are those
 * of the parent, whatever a child sets.
 */
final class ParentPolicies {
    private final PolicyReading reading;
    private final PluginElements plugin;
    private final PolicyArtifacts artifacts;
    private final InheritedElements elements = new InheritedElements();
    private final WrittenTexts written = new WrittenTexts();
    private final Set<Path> files = new HashSet<>();
    private final ParentDemands demands = new ParentDemands();
    private final List<Loosening> loosenings = new ArrayList<>();

    /**
     * @param key {@code groupId:artifactId} of this plugin
     * @param artifacts where the policies come from that parents name
     */
    ParentPolicies(PolicyReading reading, String key, PolicyArtifacts artifacts) {
        this.reading = reading;
        this.artifacts = artifacts;
        this.plugin = new PluginElements(key);
    }

    /**
     * One layer for each place in which a parent says something, those of the farthest parent first.
     *
     * @param switchedOff finds what somebody has switched off in the parents
     */
    List<PolicyLayer> of(MavenProject project, SwitchedOffProfiles switchedOff) {
        List<MavenProject> parents = above(project);
        Map<String, Restored> restored = new HashMap<>();
        switchedOff.of(parents).forEach(each -> restored.put(name(each.parent()), each));
        List<PolicyLayer> layers = new ArrayList<>();
        for (MavenProject parent : parents) {
            Optional<Restored> other = Optional.ofNullable(restored.get(name(parent)));
            Set<String> later = new HashSet<>();
            other.ifPresent(each -> each.profiles().forEach(profile -> later.add(profile.getId())));
            List<PolicyLayer> own = layers(parent, ids(project, parent), later);
            layers.addAll(own);
            other.ifPresent(each -> layers.addAll(restored(each, own, switchedOff)));
        }
        return layers;
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
        List<PolicyLayer> layers = new ArrayList<>(new ParentPolicies(reading, plugin.key(), artifacts).layers(others));
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
        return poms.stream()
                .flatMap(pom -> layers(pom, Set.of(), Set.of()).stream())
                .toList();
    }

    /** Profiles of a parent that are active where the project is: a file of the project may decide that. */
    private static Set<String> ids(MavenProject project, MavenProject parent) {
        String model = parent.getGroupId() + ":" + parent.getArtifactId() + ":" + parent.getVersion();
        return Set.copyOf(project.getInjectedProfileIds().getOrDefault(model, List.of()));
    }

    /** What a parent would say if its profiles had not been switched off; that is an attempt where it says more. */
    private List<PolicyLayer> restored(Restored restored, List<PolicyLayer> own, SwitchedOffProfiles switchedOff) {
        List<PolicyLayer> layers = layers(restored.parent(), Set.of(), Set.of()).stream()
                .map(PolicyLayer::withoutWaivers)
                .toList();
        List<PolicyLayer> both = new ArrayList<>(own);
        both.addAll(layers);
        if (!digest(both).equals(digest(own))) {
            PomDocument document = reading.document(restored.parent());
            restored.profiles().stream()
                    .filter(profile -> !plugin.of(profile).isEmpty()
                            || !profile.getProperties().isEmpty())
                    .forEach(profile -> loosenings.add(new Loosening(
                            Kind.PROFILE,
                            "the profile '" + profile.getId() + "'",
                            new Said("off", switchedOff.chosen(restored.parent(), profile)),
                            new Said("on", document.line(line(profile))),
                            true)));
        }
        return layers;
    }

    private Digest digest(List<PolicyLayer> layers) {
        return StrictestPolicy.of(reading.rules(), layers)
                .policy(Baseline.EMPTY)
                .digest();
    }

    private static int line(Profile profile) {
        return Optional.ofNullable(profile.getLocation(""))
                .map(InputLocation::getLineNumber)
                .orElse(0);
    }

    /** Profiles that are switched off although they say something; known when the parents have been read. */
    List<Loosening> loosenings() {
        return List.copyOf(loosenings);
    }

    /** What the parents say, as the project sees it again; known when they have been read. */
    InheritedElements elements() {
        return elements;
    }

    /** What the parents write where Maven fills in properties; known when they have been read. */
    WrittenTexts written() {
        return written;
    }

    /** What the parents want besides; known when they have been read. */
    ParentDemands demands() {
        return demands;
    }

    /** The policy files that parents name; known when they have been read. */
    Set<Path> files() {
        return files;
    }

    /**
     * What one parent says.
     *
     * @param active profiles that the model of the parent does not have, but that of the project
     * @param later profiles that are read later on
     */
    private List<PolicyLayer> layers(MavenProject parent, Set<String> active, Set<String> later) {
        PropertySources sources = reading.properties(parent);
        PomDocument document = sources.document();
        if (parent.getOriginalModel() != null) {
            written.add(plugin.everywhere(parent.getOriginalModel()));
        }
        OwnProperties properties = sources.own();
        // What no POM gives a value to says nothing: whoever gives it one says it.
        Function<Xpp3Dom, String> values = element -> written.of(element)
                .map(text -> properties.fill(text, reading.project()).orElse(""))
                .orElseGet(() -> InheritedElements.text(element));
        PolicyElements reader = new PolicyElements(new ElementPlaces(written, sources), elements, values);
        List<PolicyLayer> own = new ArrayList<>();
        Build build = parent.getBuild();
        List<PolicyText> texts = new ArrayList<>();
        texts.add(PolicyProperties.of(parent, document, properties));
        file(parent, plugin.ofPlugin(build)).ifPresent(texts::add);
        plugin.ofPlugin(build).forEach(dom -> texts.add(reader.read(dom)));
        layer(document, texts, own);
        List<Xpp3Dom> others = new ArrayList<>(plugin.ofExecutions(build));
        others.addAll(dormant(parent, active, later));
        others.forEach(dom -> layer(document, List.of(reader.read(dom)), own));
        requireLiteral(parent, document, own);
        List<Xpp3Dom> all = new ArrayList<>(plugin.ofPlugin(build));
        all.addAll(others);
        List<PolicyLayer> layers = new ArrayList<>();
        all.stream()
                .flatMap(dom -> reader.policies(dom).stream())
                .distinct()
                .flatMap(policy ->
                        reading
                                .mistakes()
                                .read("policies", () -> artifacts.layer(reading.rules(), policy, false))
                                .stream())
                .forEach(layers::add);
        layers.addAll(own);
        all.forEach(dom -> {
            demands.add(reader, dom);
            elements.add(dom, values);
        });
        demands.addVersion(plugin.versions(parent.getOriginalModel()), properties, document);
        return layers;
    }

    private void layer(PomDocument document, List<PolicyText> texts, List<PolicyLayer> layers) {
        reading.mistakes()
                .read("rules", () -> PolicyReader.layer(reading.rules(), Author.PARENT, document.whole(), texts))
                .ifPresent(layers::add);
    }

    /**
     * Locks of profiles that are not active hold, too: else <code>-P !policy</code> would open them.
     *
     * @param others profiles that are active all the same
     * @param later profiles that are not read here
     */
    private List<Xpp3Dom> dormant(MavenProject parent, Set<String> others, Set<String> later) {
        if (parent.getOriginalModel() == null) {
            return List.of();
        }
        Set<String> active =
                parent.getActiveProfiles().stream().map(Profile::getId).collect(Collectors.toSet());
        return parent.getOriginalModel().getProfiles().stream()
                .filter(profile -> !active.contains(profile.getId()) && !later.contains(profile.getId()))
                .flatMap(profile -> plugin.of(profile).stream()
                        .filter(dom -> others.contains(profile.getId()) || dom.getChild("locked") != null))
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
                .flatMap(path -> reading.mistakes().read("policyFile", () -> {
                    files.add(path);
                    return PolicyFile.read(path, reading.root());
                }));
    }

    private void requireLiteral(MavenProject parent, PomDocument document, List<PolicyLayer> own) {
        Set<String> locked = new TreeSet<>();
        own.forEach(layer -> locked.addAll(layer.locks().keySet()));
        if (parent.getOriginalModel() == null) {
            return;
        }
        List<Xpp3Dom> raw = plugin.everywhere(parent.getOriginalModel());
        reading.mistakes().addAll(new LiteralLocks(reading.rules(), document, locked).problems(raw));
        for (String name : List.of("locked", "policies")) {
            if (parent.getOriginalModel().getProperties().containsKey(PolicyProperties.PREFIX + name)) {
                reading.mistakes()
                        .add(PolicyProperties.place(parent, document, PolicyProperties.PREFIX + name)
                                + ": a property can be set by everybody; write <" + name
                                + "> in the <configuration> of the plugin");
            }
        }
    }
}
