package dev.pinnace.policy;

import java.util.Set;

/**
 * One thing that can be wrong. A rule is stateless, has a public constructor without arguments, is registered as a service
 * of this type, and says what it sees; what follows from it (severity, waivers, the end of the build) is not its business. A
 * rule that throws stops the build.
 */
public sealed interface Rule permits DockerfileRule, ImageRule, ContentRule, SubjectRule, EngineRule {
    /** The id for ever, in the POM, in a waiver, in reports and in the documentation: the name of the class. */
    default String id() {
        return getClass().getSimpleName();
    }

    /** What people are told about it, and how it is set. */
    RuleMetadata metadata();

    /** What it cannot be evaluated without. */
    Set<Need> needs();

    /** Calls the visitor's method for this kind of rule. */
    <R> R accept(RuleVisitor<R> visitor);
}
