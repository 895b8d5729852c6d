package dev.pinnace.maven;

import dev.pinnace.policy.evaluation.Loosening;
import dev.pinnace.policy.evaluation.PolicyFile;
import dev.pinnace.policy.evaluation.PolicyLayer;
import dev.pinnace.policy.evaluation.PolicyLayer.Author;
import dev.pinnace.policy.evaluation.PolicyPlace;
import dev.pinnace.policy.evaluation.PolicyReader;
import dev.pinnace.policy.evaluation.PolicyText;
import dev.pinnace.policy.evaluation.PolicyText.LimitsText;
import dev.pinnace.policy.evaluation.PolicyText.RuleText;
import dev.pinnace.policy.evaluation.PolicyText.WaiverText;
import dev.pinnace.policy.evaluation.RuleSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** Makes layers of a policy of the configuration of a check: those of the parents, and that of the project. */
final class PolicyMapper {
    private final RuleSet rules;
    private final Path root;
    private final Mistakes mistakes;

    /**
     * @param rules that there are
     * @param root directory that files are named from
     * @param mistakes that are found
     */
    PolicyMapper(RuleSet rules, Path root, Mistakes mistakes) {
        this.rules = rules;
        this.root = root;
        this.mistakes = mistakes;
    }

    /**
     * What all say.
     *
     * @param layers the one farthest from the project first
     * @param loosenings attempts to loosen them that no layer shows
     */
    record Mapped(List<PolicyLayer> layers, List<Loosening> loosenings) {}

    /** All layers: that of the command line, those of the parents, that of the project. */
    Mapped map(PolicyMojo mojo) {
        return map(mojo, Optional.empty());
    }

    /**
     * The same if one of the parents were another version of itself.
     *
     * @param other takes the place of the parent of the same name
     */
    Mapped map(PolicyMojo mojo, Optional<MavenProject> other) {
        String key = mojo.execution.getGroupId() + ":" + mojo.execution.getArtifactId();
        PolicyArtifacts artifacts =
                new PolicyArtifacts(mojo.repositories, mojo.session.getRepositorySession(), mojo.project);
        List<PolicyLayer> layers = new ArrayList<>();
        ofCommandLine(mojo, artifacts).ifPresent(layers::add);
        ParentPolicies parents = new ParentPolicies(rules, key, root, artifacts, mistakes);
        layers.addAll(other.map(parent -> parents.of(mojo.project, parent)).orElseGet(() -> parents.of(mojo.project)));
        policies(mojo, parents)
                .forEach(policy -> mistakes.read("policies", () -> artifacts.layer(rules, policy, true))
                        .ifPresent(layers::add));
        mistakes.read("rules", () -> own(mojo, parents)).ifPresent(layers::add);
        return new Mapped(layers, artifacts.loosenings());
    }

    /** What stands in a POM goes before a property: so the property itself is read, which no POM can replace. */
    private Optional<PolicyLayer> ofCommandLine(PolicyMojo mojo, PolicyArtifacts artifacts) {
        Properties user = mojo.session.getUserProperties();
        String policy = user.getProperty(PolicyProperties.PREFIX + "policy");
        String sha256 = user.getProperty(PolicyProperties.PREFIX + "policySha256");
        if (policy == null || policy.isBlank()) {
            if (mojo.policy != null || mojo.policySha256 != null) {
                mistakes.add("<policy> and <policySha256> are for the command line (-Dpinnace.policy=…);"
                        + " a POM names policies with <policies>");
            }
            return Optional.empty();
        }
        NamedPolicy named =
                new NamedPolicy(policy.strip(), Optional.ofNullable(sha256), PolicyPlace.of("-Dpinnace.policy"));
        return mistakes.read("policy", () -> artifacts.ofCommandLine(rules, named));
    }

    private List<NamedPolicy> policies(PolicyMojo mojo, ParentPolicies parents) {
        PomDocument document = PomDocument.of(mojo.project, root);
        Xpp3Dom configuration = mojo.execution.getConfiguration();
        if (configuration != null && isWritten(configuration, "policies")) {
            return new PolicyElements(document, parents.elements()).policies(configuration);
        }
        PolicyPlace place = new Origin(mojo, document).of("policies");
        return mojo.policies.stream()
                .map(policy -> new NamedPolicy(
                        Objects.toString(policy.coordinates, ""), Optional.ofNullable(policy.sha256), place))
                .toList();
    }

    /** In the project what the POM says goes before what its policy file says. */
    private PolicyLayer own(PolicyMojo mojo, ParentPolicies parents) {
        PomDocument document = PomDocument.of(mojo.project, root);
        SharedPolicy shared = new SharedPolicy(mojo.session, mojo.project);
        List<PolicyText> texts = new ArrayList<>();
        if (mojo.policyFile != null) {
            Path file = mojo.policyFile.toPath().toAbsolutePath().normalize();
            if (!parents.files().contains(file)) {
                PolicyText text = PolicyFile.read(file, root);
                texts.add(shared.holds(file) ? text.shared() : text);
            }
        }
        Xpp3Dom configuration = mojo.execution.getConfiguration();
        texts.add(new Unwritten(mojo, new Origin(mojo, document)).text());
        if (configuration != null) {
            PolicyText text = new PolicyElements(document, parents.elements()).read(written(configuration));
            texts.add(shared.isParent() ? text.shared() : text);
        }
        return PolicyReader.layer(rules, Author.PROJECT, document.whole(), texts);
    }

    private static boolean isWritten(@Nullable Xpp3Dom configuration, String name) {
        Xpp3Dom element = configuration == null ? null : configuration.getChild(name);
        return element != null && isWritten(element);
    }

    /** A list loses its own place when Maven gives it the expression of the goal as a value; its elements keep theirs. */
    private static boolean isWritten(Xpp3Dom element) {
        return element.getChildCount() > 0 || PomLine.of(element).isPresent();
    }

    /** Without what comes from defaults and properties, of which the elements hold only the expression. */
    private static Xpp3Dom written(Xpp3Dom configuration) {
        Xpp3Dom copy = new Xpp3Dom(configuration.getName());
        for (Xpp3Dom element : configuration.getChildren()) {
            if (isWritten(element)) {
                copy.addChild(element);
            }
        }
        return copy;
    }

    /** What no element of a POM says, but a property. */
    private record Unwritten(PolicyMojo mojo, Origin origin) {
        PolicyText text() {
            PolicyText.Builder text = PolicyText.from("<configuration>");
            Map<String, @Nullable String> settings = new LinkedHashMap<>();
            settings.put("profile", mojo.profile);
            settings.put("edition", mojo.edition);
            settings.put("failOn", mojo.failOn);
            settings.put("report", mojo.report);
            settings.put("failOnBase", mojo.failOnBase);
            settings.put("foreignPragmas", mojo.foreignPragmas);
            settings.put("shellcheck", mojo.shellcheck);
            settings.forEach((name, value) -> {
                if (value != null && origin.isOwnProperty(name)) {
                    text.setting(name, value).place(name, origin.of(name));
                }
            });
            if (origin.isOwnProperty("rules")) {
                mojo.rules.forEach(rule -> text.rule(rule(rule)));
            }
            if (origin.isProperty("waivers")) {
                mojo.waivers.forEach(waiver -> text.waiver(waiver(waiver)));
            }
            if (origin.isOwnProperty("waiverLimits")) {
                text.limits(new LimitsText(
                                Optional.ofNullable(mojo.waiverLimits.longestLife),
                                List.copyOf(mojo.waiverLimits.unwaivable),
                                List.copyOf(mojo.waiverLimits.reserved)))
                        .place("longestLife", origin.of("waiverLimits"));
            }
            if (origin.isProperty("locked")) {
                text.locked(mojo.locked).place("locked", origin.of("locked"));
            }
            return text.build();
        }

        private RuleText rule(RuleParameters rule) {
            PolicyPlace place = origin.of("rules");
            Map<String, PolicyPlace> places = new LinkedHashMap<>();
            places.put("level", place);
            rule.parameters.keySet().forEach(name -> places.put(name, place));
            return new RuleText(given(rule.id), Optional.ofNullable(rule.level), rule.parameters, places);
        }

        private WaiverText waiver(WaiverParameters waiver) {
            WaiverText text =
                    WaiverText.of(given(waiver.rule), given(waiver.where), given(waiver.reason), given(waiver.expires));
            boolean isShared = new SharedPolicy(mojo.session, mojo.project).holds(waiver, mojo.execution);
            return isShared ? text.shared() : text;
        }

        private static String given(@Nullable String text) {
            return Objects.toString(text, "");
        }
    }

    /** Where the values of parameters come from. */
    record Origin(PolicyMojo mojo, PomDocument document) {
        /** Whether no element of a POM says it. */
        boolean isProperty(String name) {
            return !isWritten(mojo.execution.getConfiguration(), name);
        }

        /** Whether it is said by a property, and not by one that a parent has set. */
        boolean isOwnProperty(String name) {
            if (!isProperty(name)) {
                return false;
            }
            String property = PolicyProperties.PREFIX + name;
            MavenProject parent = mojo.project.getParent();
            return isOfCommandLine(property)
                    || parent == null
                    || !mojo.project.getProperties().containsKey(property)
                    || !Objects.equals(
                            mojo.project.getProperties().getProperty(property),
                            parent.getModel().getProperties().getProperty(property));
        }

        /** The line, or the command line. */
        PolicyPlace of(String name) {
            Xpp3Dom configuration = mojo.execution.getConfiguration();
            if (configuration != null && isWritten(configuration, name)) {
                return document.of(configuration.getChild(name));
            }
            String property = PolicyProperties.PREFIX + name;
            return isOfCommandLine(property)
                    ? PolicyPlace.of("-D" + property + " on the command line")
                    : PolicyProperties.place(mojo.project, document, name);
        }

        private boolean isOfCommandLine(String property) {
            return mojo.session.getUserProperties().containsKey(property);
        }
    }
}
