package dev.pinnace.policy.evaluation;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.NearestName;
import dev.pinnace.policy.Severity;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects what is wrong with a policy, so that people hear of everything at once. */
final class PolicyMistakes {
    private final Set<String> problems = new LinkedHashSet<>();
    private String source = "";

    /** From here on mistakes are of this text. */
    void enter(String text) {
        source = text;
    }

    void add(String problem) {
        problems.add(source.isEmpty() ? problem : source + ": " + problem);
    }

    Optional<String> nearest(String name, Collection<String> known) {
        return NearestName.of(name, known);
    }

    /** The name in quotes, and the one that was perhaps meant. */
    String quoted(String name, Optional<String> nearest) {
        return "'" + name + "'"
                + nearest.map(known -> "; did you mean '" + known + "'?").orElse("");
    }

    /** Reads a severity; empty when there is none of this name, which is noted. */
    Optional<Severity> severity(String what, String text) {
        Optional<Severity> named = Severity.named(text.strip());
        if (named.isEmpty()) {
            List<String> known =
                    Arrays.stream(Severity.values()).map(Severity::toString).toList();
            add(what + ": there is no severity " + quoted(text, nearest(text, known)) + "; there are "
                    + String.join(", ", known));
        }
        return named;
    }

    /** @throws ConfigurationException with everything that was noted */
    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(List.copyOf(problems));
        }
    }
}
