package dev.pinnace.policy;

/** A rule that looks at the plan, or at several parts of the subject together. What it {@linkplain #needs() needs} is there. */
public non-sealed interface SubjectRule extends Rule {
    /** Says what is wrong with the subject. */
    void check(Subject subject, RuleRun run);

    @Override
    default <R> R accept(RuleVisitor<R> visitor) {
        return visitor.visit(this);
    }
}
