package dev.pinnace.maven;

import dev.pinnace.oci.Excerpt;
import dev.pinnace.policy.evaluation.PolicyPlace;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;

/**
 * A policy that is published.
 *
 * @param artifact the YAML file
 * @param named where it is named
 */
record PolicyArtifact(Artifact artifact, PolicyPlace named) {
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_.+-]+");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /**
     * Reads coordinates.
     *
     * @throws IllegalArgumentException when they are malformed
     */
    static PolicyArtifact of(NamedPolicy policy) {
        List<String> parts = List.of(policy.coordinates().strip().split(":", -1));
        if (parts.size() < 3
                || parts.size() > 4
                || !parts.stream().allMatch(part -> PART.matcher(part).matches())) {
            throw new IllegalArgumentException("'" + Excerpt.of(policy.coordinates()) + "' in " + policy.place()
                    + " are not the coordinates of a policy; write groupId:artifactId:version[:classifier]");
        }
        String classifier = parts.size() == 4 ? parts.get(3) : "";
        return new PolicyArtifact(
                new DefaultArtifact(parts.get(0), parts.get(1), classifier, "yaml", parts.get(2)), policy.place());
    }

    /**
     * The digest of a policy in lower case.
     *
     * @throws IllegalArgumentException when it is malformed
     */
    static Optional<String> digest(NamedPolicy policy) {
        Optional<String> digest = policy.sha256()
                .map(text -> text.strip().toLowerCase(Locale.ROOT))
                .map(text -> text.startsWith("sha256:") ? text.substring("sha256:".length()) : text);
        digest.filter(text -> !SHA256.matcher(text).matches()).ifPresent(text -> {
            throw new IllegalArgumentException("'" + Excerpt.of(text) + "' in " + policy.place()
                    + " is no sha256; write its 64 hexadecimal digits");
        });
        return digest;
    }

    /** What two versions of the same policy share. */
    String key() {
        return artifact.getGroupId() + ":" + artifact.getArtifactId() + suffix();
    }

    /** As it is written in a POM. */
    String coordinates() {
        return artifact.getGroupId() + ":" + artifact.getArtifactId() + ":" + artifact.getVersion() + suffix();
    }

    private String suffix() {
        return artifact.getClassifier().isEmpty() ? "" : ":" + artifact.getClassifier();
    }
}
