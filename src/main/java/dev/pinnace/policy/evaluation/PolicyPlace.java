package dev.pinnace.policy.evaluation;

import dev.pinnace.policy.Location;

/**
 * Where something of a policy is written down.
 *
 * @param document a file of the repository, coordinates of a POM or a policy, or a word such as {@code the command line}
 * @param line from 1; 0 when it is not known
 * @param isFile whether the document is a file of the repository
 */
public record PolicyPlace(String document, int line, boolean isFile) {
    /** A document without lines. */
    public static PolicyPlace of(String document) {
        return new PolicyPlace(document, 0, false);
    }

    /** Where a finding about it is: in the file, else where the plugin is configured. */
    public Location location(String element) {
        return isFile ? new Location.InFile(document, Math.max(1, line)) : new Location.InPom(element);
    }

    /** For messages: {@code com.acme:parent:1.0, line 57}. */
    @Override
    public String toString() {
        return line > 0 ? document + ", line " + line : document;
    }
}
