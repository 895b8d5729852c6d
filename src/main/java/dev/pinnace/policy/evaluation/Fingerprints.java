package dev.pinnace.policy.evaluation;

import dev.pinnace.oci.Digest;
import dev.pinnace.policy.Violation;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives the violations of one rule their fingerprints, in the order of their places. Lines and digests of images take no part,
 * so that the fingerprint of a thing stays the same while what is around it changes. Used once.
 */
final class Fingerprints {
    private static final int LENGTH = 32;

    private final String rule;
    private final Map<String, Integer> seen = new HashMap<>();

    Fingerprints(String rule) {
        this.rule = rule;
    }

    /** Lower-case hexadecimal. */
    String next(Violation violation) {
        String anchor = violation.location().anchor();
        String subject = violation.details().subject();
        // Lengths keep parts apart whatever characters they hold.
        String key = rule.length() + ":" + rule + anchor.length() + ":" + anchor + subject.length() + ":" + subject;
        int ordinal = seen.merge(key, 1, Integer::sum) - 1;
        return Digest.sha256((key + ordinal).getBytes(StandardCharsets.UTF_8))
                .hex()
                .substring(0, LENGTH);
    }
}
