package dev.pinnace.policy;

import java.nio.file.Path;

/**
 * A dependency as Maven resolved it.
 *
 * @param coordinates what it is called
 * @param scope {@code compile}, {@code runtime}, {@code provided}, {@code test} or {@code system}
 * @param optional whether the POM marks it so
 * @param file the jar, or for a module of the reactor that is not packaged its directory of classes
 */
public record ResolvedArtifact(Coordinates coordinates, String scope, boolean optional, Path file) {
    /**
     * What tells an artifact from others.
     *
     * @param groupId for example {@code org.slf4j}
     * @param artifactId for example {@code slf4j-api}
     * @param version the base version, for example {@code 2.1-SNAPSHOT}
     * @param classifier empty when there is none
     */
    public record Coordinates(String groupId, String artifactId, String version, String classifier) {
        /** Whether this is a version that may still change. */
        public boolean isSnapshot() {
            return version.endsWith("-SNAPSHOT") || version.matches(".*-\\d{8}\\.\\d{6}-\\d+");
        }

        @Override
        public String toString() {
            return groupId + ":" + artifactId + ":" + version + (classifier.isEmpty() ? "" : ":" + classifier);
        }
    }
}
