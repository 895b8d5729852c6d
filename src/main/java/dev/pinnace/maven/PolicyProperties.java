package dev.pinnace.maven;

import dev.pinnace.policy.evaluation.PolicyPlace;
import dev.pinnace.policy.evaluation.PolicyText;
import dev.pinnace.policy.evaluation.PolicyText.LimitsText;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.model.InputLocation;
import org.apache.maven.project.MavenProject;

/** Reads what the properties of a parent say of the policy: {@code pinnace.failOn} and the like. */
final class PolicyProperties {
    static final String PREFIX = "pinnace.";

    private PolicyProperties() {}

    /** What a POM itself sets; its configuration goes before. */
    static PolicyText of(MavenProject pom, PomDocument document) {
        PolicyText.Builder text = PolicyText.from(document.name());
        Properties written = pom.getOriginalModel() == null
                ? new Properties()
                : pom.getOriginalModel().getProperties();
        Properties effective = pom.getModel().getProperties();
        for (String name : PolicyElements.SETTINGS) {
            value(written, effective, name)
                    .ifPresent(value -> text.setting(name, value).place(name, place(pom, document, name)));
        }
        value(written, effective, "waiverLimits")
                .ifPresent(days -> text.limits(new LimitsText(Optional.of(days), List.of()))
                        .place("longestLife", place(pom, document, "waiverLimits")));
        value(written, effective, "rules")
                .ifPresent(rules -> Stream.of(rules.split(",", -1))
                        .map(rule -> PolicyElements.shortRule(rule, place(pom, document, "rules")))
                        .forEach(text::rule));
        return text.build();
    }

    private static Optional<String> value(Properties written, Properties effective, String name) {
        return Optional.ofNullable(written.getProperty(PREFIX + name))
                .map(raw -> raw.contains("${") ? effective.getProperty(PREFIX + name, raw) : raw)
                .map(String::trim)
                .filter(text -> !text.isEmpty());
    }

    /** The line of a property, where Maven knows it. */
    static PolicyPlace place(MavenProject pom, PomDocument document, String name) {
        InputLocation all = pom.getModel().getLocation("properties");
        InputLocation own = all == null ? null : all.getLocation(PREFIX + name);
        boolean isHere = own != null
                && own.getSource() != null
                && document.model().equals(own.getSource().getModelId());
        return own != null && isHere ? document.line(own.getLineNumber()) : document.whole();
    }
}
