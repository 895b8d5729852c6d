package dev.pinnace.maven;

import dev.pinnace.policy.evaluation.PolicyPlace;
import dev.pinnace.policy.evaluation.Said;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * What parents want of a check that is no policy: what it looks at, what it believes of bases, that it runs, where its reports go,
 * and the version of the plugin.
 */
final class ParentDemands {
    private static final String SKIP = "skip";

    private final List<Said> dockerfiles = new ArrayList<>();
    private final Map<String, Said> bases = new LinkedHashMap<>();
    private Optional<Said> reportDirectory = Optional.empty();
    private Optional<PolicyPlace> neverSkipped = Optional.empty();
    private Optional<Said> version = Optional.empty();

    /** Adds what a configuration says that is not known from a parent farther away. */
    void add(PolicyElements reader, Xpp3Dom configuration) {
        dockerfiles.addAll(reader.list(configuration, "dockerfiles"));
        reader.list(configuration, "bases").forEach(base -> bases.putIfAbsent(WantedPlaces.name(base.value()), base));
        reportDirectory = reportDirectory.or(() -> reader.said(configuration, "reportDirectory"));
        if (neverSkipped.isEmpty()) {
            neverSkipped = reader.said(configuration, SKIP)
                    .filter(said -> said.value().equals("false"))
                    .map(Said::place);
        }
    }

    /**
     * Adds the versions of this plugin that a parent writes.
     *
     * @param written texts and their lines, 0 where they are not known
     */
    void addVersion(Map<String, Integer> written, OwnProperties properties, PomDocument document) {
        written.forEach((text, line) -> properties
                .fill(text)
                .filter(wanted -> version.isEmpty() || isOlder(version.get().value(), wanted))
                .ifPresent(wanted -> version = Optional.of(new Said(wanted, document.line(line)))));
    }

    /** Whether one version comes before another one. */
    static boolean isOlder(String one, String other) {
        return new ComparableVersion(one).compareTo(new ComparableVersion(other)) < 0;
    }

    /** What {@code <dockerfiles>} of all of them name, and where. */
    List<Said> dockerfiles() {
        return List.copyOf(dockerfiles);
    }

    /** What {@code <bases>} of all of them say, and where; of one name what the farthest says. */
    List<Said> bases() {
        return List.copyOf(bases.values());
    }

    /** Where the reports go, as the farthest says that does. */
    Optional<Said> reportDirectory() {
        return reportDirectory;
    }

    /** Where one of them says {@code <skip>false</skip>}. */
    Optional<PolicyPlace> neverSkipped() {
        return neverSkipped;
    }

    /** The newest version of the plugin that one of them names. */
    Optional<Said> version() {
        return version;
    }
}
