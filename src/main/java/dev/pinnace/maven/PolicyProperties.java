package dev.pinnace.maven;

import dev.pinnace.policy.evaluation.PolicyPlace;
import dev.pinnace.policy.evaluation.PolicyText;
import dev.pinnace.policy.evaluation.PolicyText.LimitsText;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.maven.model.InputLocation;
import org.apache.maven.project.MavenProject;

/** Reads what properties say of the policy: {@code pinnace.failOn} and the like. */
final class PolicyProperties {
    static final String PREFIX = "pinnace.";

    private PolicyProperties() {}

    /** Whether whoever runs the build brings a policy: then what else stands beside it goes before all POMs. */
    static boolean bringPolicy(Properties user) {
        return user.containsKey(PREFIX + "policy");
    }

    /**
     * What a parent itself sets; its configuration goes before.
     *
     * @param own properties that hold in the parent
     */
    static PolicyText of(MavenProject pom, PomDocument document, OwnProperties own) {
        Properties effective = pom.getModel().getProperties();
        return read(
                document.name(),
                property -> own.nearest(property)
                        .map(raw -> own.fill(raw).orElseGet(() -> effective.getProperty(property, raw))),
                property -> place(pom, document, property));
    }

    /**
     * What properties say.
     *
     * @param source what messages call them
     * @param values of properties by their whole names
     * @param places of properties by their whole names
     */
    static PolicyText read(
            String source, Function<String, Optional<String>> values, Function<String, PolicyPlace> places) {
        PolicyText.Builder text = PolicyText.from(source);
        Function<String, Optional<String>> given =
                name -> values.apply(PREFIX + name).map(String::trim).filter(value -> !value.isEmpty());
        for (String name : PolicyElements.SETTINGS) {
            given.apply(name).ifPresent(value -> text.setting(name, value).place(name, places.apply(PREFIX + name)));
        }
        given.apply("waiverLimits")
                .ifPresent(days -> text.limits(new LimitsText(Optional.of(days), List.of()))
                        .place("longestLife", places.apply(PREFIX + "waiverLimits")));
        given.apply("rules")
                .ifPresent(rules -> Stream.of(rules.split(",", -1))
                        .map(rule -> PolicyElements.shortRule(rule, places.apply(PREFIX + "rules")))
                        .forEach(text::rule));
        return text.build();
    }

    /** The line of a property, where Maven knows it. */
    static PolicyPlace place(MavenProject pom, PomDocument document, String property) {
        InputLocation all = pom.getModel().getLocation("properties");
        InputLocation own = all == null ? null : all.getLocation(property);
        boolean isHere = own != null
                && own.getSource() != null
                && document.model().equals(own.getSource().getModelId());
        return own != null && isHere ? document.line(own.getLineNumber()) : document.whole();
    }
}
