package dev.pinnace.policy.evaluation;

import dev.pinnace.oci.Excerpt;
import java.util.Set;

/**
 * An attempt to have less checked than a policy that stands above wants.
 *
 * @param kind what is attempted
 * @param subject what is loosened, in words that stay the same
 * @param attempt what is said, and where
 * @param inForce what stays in force, and who says so
 * @param byProject whether the project itself says it, and not one of its parents
 */
public record Loosening(Kind kind, String subject, Said attempt, Said inForce, boolean byProject) {
    /** What is attempted. */
    public enum Kind {
        /** To say less. It has no effect. */
        VALUE,
        /** To have something else looked at. What is left out is looked at all the same. */
        TARGET,
        /** To use an older version of this plugin, which cannot be undone from within. */
        VERSION,
        /** To have the check run before there is anything to look at, which cannot be undone from within either. */
        ORDER,
        /** To switch a profile off. What it says of the policy counts all the same. */
        PROFILE
    }

    private static final Set<String> LISTS = Set.of("policies", "dockerfiles", "bases");

    /** An attempt to say less. */
    public Loosening(String subject, Said attempt, Said inForce, boolean byProject) {
        this(Kind.VALUE, subject, attempt, inForce, byProject);
    }

    /** The element of the POM, where there is no line. */
    String element() {
        return switch (kind) {
            case VALUE, TARGET -> subject.indexOf(' ') < 0 ? subject : "rules";
            case VERSION -> "version";
            case ORDER -> "executions";
            case PROFILE -> "profiles";
        };
    }

    /** One sentence for people that names both places. */
    public String message() {
        String wanted = "'" + Excerpt.of(inForce.value()) + "'";
        String refused = ", but " + inForce.place() + " does not allow that: ";
        return switch (kind) {
            case VALUE -> said() + refused + wanted + " stays in force";
            case TARGET -> said() + ", which would leave out " + wanted + refused + "it is checked all the same";
            case VERSION -> said() + refused + "it wants " + wanted + " or a newer one";
            case ORDER -> said() + ", so that the image would not be looked at" + refused + inForce.value();
            case PROFILE ->
                subject + " is switched off " + attempt.place().phrase() + ", but its own rules make it active ("
                        + inForce.place() + "): what it says of the policy stays in force";
        };
    }

    private String said() {
        return subject + (LISTS.contains(subject) ? " are" : " is")
                + (attempt.place().isFromOutside() ? " set to '" : " '") + Excerpt.of(attempt.value()) + "' "
                + attempt.place().phrase();
    }
}
