package dev.pinnace.policy.evaluation;

/** A rule failed instead of saying what is wrong, so nobody knows whether all is well. */
public final class RuleFailureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String rule;

    /**
     * @param rule id of the rule
     * @param place what it looked at
     * @param cause what went wrong
     */
    public RuleFailureException(String rule, String place, Throwable cause) {
        super(
                "the rule " + rule + " failed on " + place + " (" + cause
                        + "); this is a defect of the rule, please report"
                        + " it. Until it is mended, set its level to 'off'",
                cause);
        this.rule = rule;
    }

    /** The id of the rule. */
    public String rule() {
        return rule;
    }
}
