package dev.pinnace.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a violation has become under a policy.
 *
 * @param rule id of the rule
 * @param aliases ids of other tools for just this
 * @param severity in force
 * @param origin who brought it
 * @param location where it is
 * @param text what people are told
 * @param fingerprint the same for the same thing over versions, digests and lines: lower-case hex
 * @param standing whether it counts
 */
public record Finding(
        String rule,
        List<String> aliases,
        Severity severity,
        Origin origin,
        Location location,
        Text text,
        String fingerprint,
        Standing standing) {
    /**
     * What people are told.
     *
     * @param message what is wrong
     * @param remedy what to do
     */
    public record Text(String message, String remedy) {}

    /**
     * Whether a finding counts, and why not.
     *
     * @param kind what has become of it
     * @param reason why it does not count
     * @param inSource whether it is waived by a comment in the Dockerfile, and not by the POM or a file
     * @param expires the last day of the waiver
     */
    public record Standing(Kind kind, Optional<String> reason, boolean inSource, Optional<LocalDate> expires) {
        /** What can become of a finding. */
        public enum Kind {
            /** It counts. */
            ACTIVE,
            /** Somebody has waived it, with a reason. */
            WAIVED,
            /** It was there when the baseline was written. */
            BASELINED,
            /** Its rule is newer than the edition that is in force. */
            PREVIEW
        }

        /** It counts. */
        public static final Standing ACTIVE = new Standing(Kind.ACTIVE, Optional.empty());

        /** One that nobody has written into a Dockerfile, without an end. */
        public Standing(Kind kind, Optional<String> reason) {
            this(kind, reason, false, Optional.empty());
        }
    }

    /** Copies the list. */
    public Finding {
        aliases = List.copyOf(aliases);
    }

    /** Whether it counts against the severity at which a build fails. */
    public boolean isActive() {
        return standing.kind() == Standing.Kind.ACTIVE;
    }
}
