package dev.pinnace.policy.evaluation;

import dev.pinnace.policy.EngineRule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.Severity;
import java.util.List;
import java.util.Set;

/** The rules about waivers and pragmas. */
final class EngineRules {
    static final EngineRule UNUSED_WAIVER = new Described(
            "UnusedWaiver",
            RuleMetadata.titled("A waiver waives nothing")
                    .because("What it was written for is gone. Left in place, it hides the next finding of its kind.")
                    .remedy("Remove the waiver or the pragma.")
                    .severity(Severity.WARN)
                    .build());

    static final EngineRule WAIVER_ENDS_SOON = new Described(
            "WaiverEndsSoon",
            RuleMetadata.titled("A waiver ends within two weeks")
                    .because("The day after, the finding counts again and may fail the build.")
                    .remedy("Mend the finding, or decide anew how long it may wait.")
                    .severity(Severity.INFO)
                    .build());

    static final EngineRule WAIVER_TOO_LONG = new Described(
            "WaiverTooLong",
            RuleMetadata.titled("A waiver lives longer than the policy allows")
                    .because("The policy limits how far ahead a waiver may expire, so that each is looked at again. "
                            + "This one has no effect.")
                    .remedy(
                            "Give the waiver an earlier day of expiry. 'mvn pinnace:explain' shows what is in force, and who "
                                    + "says so.")
                    .errorEverywhere()
                    .build());

    static final EngineRule WAIVER_REFUSED = new Described(
            "WaiverRefused",
            RuleMetadata.titled("A waiver names a rule that must not be waived")
                    .because("The policy says that nobody may waive this rule; those about waivers never can be. "
                            + "The waiver has no effect.")
                    .remedy(
                            "Remove the waiver or the pragma, and mend the finding. Who needs an exception asks those who own "
                                    + "the parent POM or the policy.")
                    .errorEverywhere()
                    .build());

    static final EngineRule PRAGMA_WITHOUT_REASON = new Described(
            "PragmaWithoutReason",
            RuleMetadata.titled("A pragma gives no reason")
                    .because("Nobody can tell later whether the reason still holds. The pragma has no effect.")
                    .remedy("Add reason=\"…\" to the pragma.")
                    .severity(Severity.WARN)
                    .build());

    static final EngineRule UNKNOWN_RULE_IN_PRAGMA = new Described(
            "UnknownRuleInPragma",
            RuleMetadata.titled("A pragma names a rule that does not exist")
                    .because("It waives nothing, although somebody meant it to.")
                    .remedy("Write the name of the rule as the report has it, or the id of another tool for it.")
                    .severity(Severity.WARN)
                    .build());

    static final EngineRule MALFORMED_PRAGMA = new Described(
            "MalformedPragma",
            RuleMetadata.titled("A pragma cannot be read")
                    .because("It has no effect, although somebody meant it to have one.")
                    .remedy("Write: # pinnace ignore=RULE reason=\"…\" expires=YYYY-MM-DD, "
                            + "with 'stage' or 'file' before 'ignore' for more than the next instruction.")
                    .severity(Severity.WARN)
                    .build());

    static final EngineRule LOOSENED_POLICY = new Described(
            "LoosenedPolicy",
            RuleMetadata.titled("Something loosens a policy that stands above it")
                    .because("A parent POM or a policy sets what at least holds. Who inherits can be stricter, not"
                            + " laxer: what is said here has no effect. Only an older version of this plugin, and a check"
                            + " before there is an image, run all the same, and find less.")
                    .remedy(
                            "Remove what the message names, and mend the findings. Who needs an exception asks those who own "
                                    + "the parent POM or the policy. 'mvn pinnace:explain' shows what is in force, and who says so.")
                    .errorEverywhere()
                    .build());

    static final List<EngineRule> ALL = List.of(
            UNUSED_WAIVER,
            WAIVER_ENDS_SOON,
            WAIVER_TOO_LONG,
            WAIVER_REFUSED,
            LOOSENED_POLICY,
            PRAGMA_WITHOUT_REASON,
            UNKNOWN_RULE_IN_PRAGMA,
            MALFORMED_PRAGMA);

    /** Those that the project cannot silence when somebody above says something. */
    static final Set<String> GUARDS = Set.of(LOOSENED_POLICY.id(), WAIVER_REFUSED.id(), WAIVER_TOO_LONG.id());

    private EngineRules() {}

    /** Whether a rule is one of these. */
    static boolean contains(String id) {
        return ALL.stream().anyMatch(rule -> rule.id().equals(id));
    }

    private record Described(String id, RuleMetadata metadata) implements EngineRule {}
}
