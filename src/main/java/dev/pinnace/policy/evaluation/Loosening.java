package dev.pinnace.policy.evaluation;

import dev.pinnace.oci.Excerpt;

/**
 * An attempt to say less than a policy that stands above. It has no effect.
 *
 * @param subject what is loosened, in words that stay the same
 * @param attempt what is said, and where
 * @param inForce what stays in force, and who says so
 * @param byProject whether the project itself says it, and not one of its parents
 */
public record Loosening(String subject, Said attempt, Said inForce, boolean byProject) {
    /** The element of the POM, where there is no line. */
    String element() {
        return subject.indexOf(' ') < 0 ? subject : "rules";
    }

    /** One sentence for people that names both places. */
    public String message() {
        return subject + " is '" + Excerpt.of(attempt.value()) + "' in " + attempt.place() + ", but " + inForce.place()
                + " does not allow that: '" + Excerpt.of(inForce.value()) + "' stays in force";
    }
}
