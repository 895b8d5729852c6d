package dev.pinnace.application;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code groupId[:artifactId[[:type]:classifier]]} with wildcards, as maven-shade-plugin's {@code artifactSet} writes it.
 * What is left out matches everything.
 */
final class ArtifactPattern {
    private final Pattern groupId;
    private final Pattern artifactId;
    private final Pattern type;
    private final Pattern classifier;

    private ArtifactPattern(String groupId, String artifactId, String type, String classifier) {
        this.groupId = wildcard(groupId);
        this.artifactId = wildcard(artifactId);
        this.type = wildcard(type);
        this.classifier = wildcard(classifier);
    }

    static ArtifactPattern of(String text) {
        String[] parts = text.strip().split(":", -1);
        return new ArtifactPattern(
                parts[0],
                parts.length > 1 ? parts[1] : "*",
                parts.length > 3 ? parts[2] : "*",
                parts.length > 3 ? parts[3] : parts.length > 2 ? parts[2] : "*");
    }

    private static Pattern wildcard(String text) {
        return Pattern.compile(text.chars()
                .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)))
                .collect(Collectors.joining()));
    }

    boolean matches(ProjectFacts.Coordinates coordinates) {
        return groupId.matcher(coordinates.groupId()).matches()
                && artifactId.matcher(coordinates.artifactId()).matches()
                && type.matcher(coordinates.type()).matches()
                && classifier.matcher(coordinates.classifier()).matches();
    }
}
