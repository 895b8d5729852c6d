package dev.pinnace.maven;

import dev.pinnace.policy.evaluation.Loosening;
import dev.pinnace.policy.evaluation.PolicyFile;
import dev.pinnace.policy.evaluation.PolicyLayer;
import dev.pinnace.policy.evaluation.PolicyLayer.Author;
import dev.pinnace.policy.evaluation.PolicyPlace;
import dev.pinnace.policy.evaluation.PolicyReader;
import dev.pinnace.policy.evaluation.PolicyText;
import dev.pinnace.policy.evaluation.StrictestPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** Makes layers of a policy of the configuration of a check: those of the parents, and that of the project. */
final class PolicyMapper {
    private final PolicyMojo mojo;
    private final PolicyReading reading;

    /**
     * @param mojo with the configuration
     * @param reading of its POMs
     */
    PolicyMapper(PolicyMojo mojo, PolicyReading reading) {
        this.mojo = mojo;
        this.reading = reading;
    }

    /**
     * What all say.
     *
     * @param layers the one farthest from the project first
     * @param loosenings attempts to loosen them that no layer shows
     * @param parents that have been read
     * @param origin of what the project says
     */
    record Mapped(
            List<PolicyLayer> layers, List<Loosening> loosenings, ParentPolicies parents, ParameterOrigin origin) {
        /** Who wants the check to run although it should be skipped; empty when nobody does. */
        Optional<PolicyPlace> insisting() {
            Optional<PolicyPlace> outside = origin.isOfCommandLine("skip") || !origin.hasPolicyFromOutside()
                    ? Optional.empty()
                    : Optional.of(PolicyPlace.ofCommandLine(PolicyProperties.PREFIX + "policy"));
            return layers.stream()
                    .flatMap(layer -> layer.locks().values().stream())
                    .findFirst()
                    .or(() -> parents.demands().neverSkipped())
                    .or(() -> outside);
        }
    }

    /** All layers: that of the command line, those of the parents, that of the project. */
    Mapped map() {
        return map(Optional.empty());
    }

    /**
     * The same if one of the parents were another version of itself.
     *
     * @param other takes the place of the parent of the same name
     */
    Mapped map(Optional<MavenProject> other) {
        String key = mojo.execution.getGroupId() + ":" + mojo.execution.getArtifactId();
        PolicyArtifacts artifacts =
                new PolicyArtifacts(mojo.repositories, mojo.session.getRepositorySession(), mojo.project);
        List<PolicyLayer> layers = new ArrayList<>();
        ofCommandLine(artifacts).ifPresent(layers::add);
        ParentPolicies parents = new ParentPolicies(reading, key, artifacts);
        SwitchedOffProfiles switchedOff =
                new SwitchedOffProfiles(mojo.session.getRequest(), new OtherParent(mojo.builder, mojo.session));
        layers.addAll(other.map(parent -> parents.of(mojo.project, parent))
                .orElseGet(() -> parents.of(mojo.project, switchedOff)));
        ElementPlaces places = new ElementPlaces(parents.written(), reading.properties(mojo.project));
        ParameterOrigin origin = new ParameterOrigin(mojo.execution, places);
        PolicyElements elements = new PolicyElements(places, parents.elements());
        policies(origin, elements)
                .forEach(policy -> mistakes()
                        .read("policies", () -> artifacts.layer(reading.rules(), policy, true))
                        .ifPresent(layers::add));
        mistakes().read("rules", () -> own(origin, elements, parents.files())).ifPresent(layers::add);
        List<Loosening> loosenings = new ArrayList<>(artifacts.loosenings());
        loosenings.addAll(parents.loosenings());
        mistakes()
                .read("rules", () -> hidden(origin))
                .map(hidden -> StrictestPolicy.of(reading.rules(), layers).attempts(hidden))
                .ifPresent(loosenings::addAll);
        return new Mapped(layers, loosenings, parents, origin);
    }

    private Mistakes mistakes() {
        return reading.mistakes();
    }

    /** What properties of the project say without any effect, since an element says it, too: that is an attempt as well. */
    private PolicyLayer hidden(ParameterOrigin origin) {
        PropertySources properties = origin.places().properties();
        PomDocument document = properties.document();
        PolicyText text = PolicyProperties.read(
                document.name(),
                property -> origin.isProperty(property.substring(PolicyProperties.PREFIX.length()))
                                || properties.ofParameter(property).isEmpty()
                        ? Optional.empty()
                        : properties.value(property),
                origin::ofProperty);
        return PolicyReader.layer(reading.rules(), Author.PROJECT, document.whole(), List.of(text));
    }

    /** What stands in a POM goes before a property: so the property itself is read, which no POM can replace. */
    private Optional<PolicyLayer> ofCommandLine(PolicyArtifacts artifacts) {
        Properties user = mojo.session.getUserProperties();
        String policy = user.getProperty(PolicyProperties.PREFIX + "policy");
        String sha256 = user.getProperty(PolicyProperties.PREFIX + "policySha256");
        if (policy == null || policy.isBlank()) {
            if (mojo.policy != null || mojo.policySha256 != null) {
                mistakes()
                        .add("<policy> and <policySha256> are for the command line (-Dpinnace.policy=…);"
                                + " a POM names policies with <policies>");
            }
            return Optional.empty();
        }
        NamedPolicy named = new NamedPolicy(
                policy.strip(), Optional.ofNullable(sha256), PolicyPlace.ofCommandLine("pinnace.policy"));
        return mistakes().read("policy", () -> artifacts.ofCommandLine(reading.rules(), named));
    }

    private List<NamedPolicy> policies(ParameterOrigin origin, PolicyElements elements) {
        Xpp3Dom configuration = mojo.execution.getConfiguration();
        if (configuration != null && !origin.isProperty("policies")) {
            return elements.policies(configuration);
        }
        PolicyPlace place = origin.of("policies");
        return mojo.policies.stream()
                .map(policy -> new NamedPolicy(
                        Objects.toString(policy.coordinates, ""), Optional.ofNullable(policy.sha256), place))
                .toList();
    }

    /**
     * In the project what the POM says goes before what its policy file says.
     *
     * @param known policy files that parents name
     */
    private PolicyLayer own(ParameterOrigin origin, PolicyElements elements, Set<Path> known) {
        SharedPolicy shared = new SharedPolicy(mojo.session, mojo.project);
        List<PolicyText> texts = new ArrayList<>();
        if (mojo.policyFile != null) {
            Path file = mojo.policyFile.toPath().toAbsolutePath().normalize();
            if (!known.contains(file)) {
                PolicyText text = PolicyFile.read(file, reading.root());
                texts.add(shared.holds(file) ? text.shared() : text);
            }
        }
        texts.add(new UnwrittenPolicy(mojo, origin).text());
        Xpp3Dom configuration = mojo.execution.getConfiguration();
        if (configuration != null) {
            PolicyText text = elements.read(written(configuration));
            texts.add(shared.isParent() ? text.shared() : text);
        }
        return PolicyReader.layer(
                reading.rules(), Author.PROJECT, reading.document(mojo.project).whole(), texts);
    }

    /** Without what comes from defaults and properties, of which the elements hold only the expression. */
    private static Xpp3Dom written(Xpp3Dom configuration) {
        Xpp3Dom copy = new Xpp3Dom(configuration.getName());
        for (Xpp3Dom element : configuration.getChildren()) {
            if (ParameterOrigin.isWritten(element)) {
                copy.addChild(element);
            }
        }
        return copy;
    }
}
