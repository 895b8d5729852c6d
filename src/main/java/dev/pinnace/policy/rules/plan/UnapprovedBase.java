package dev.pinnace.policy.rules.plan;

import com.google.auto.service.AutoService;
import dev.pinnace.policy.BaseApproval;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Need;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleParameter;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Subject;
import dev.pinnace.policy.SubjectRule;
import dev.pinnace.policy.Violation;
import java.util.Set;

/** The base of the image is not one that the policy allows. */
@AutoService(Rule.class)
public final class UnapprovedBase implements SubjectRule {
    /** The name of the parameter that lists patterns. */
    public static final String ALLOWED = "allowed";

    /** The name of the parameter that lists digests. */
    public static final String DENIED = "denied";

    @Override
    public RuleMetadata metadata() {
        return RuleMetadata.titled("The base is not on the allow-list")
                .because("All that the base brings runs with the application; it is as trustworthy as whoever made it.")
                .remedy("Use a base that the policy allows, or have this one added to the parameter 'allowed'.")
                .errorEverywhere()
                .parameter(
                        ALLOWED,
                        RuleParameter.Type.LIST,
                        "",
                        "Bases in registries that may be used, as registry, registry/repository or"
                                + " registry/repository:tag, each part with '*' for any text. While it is empty every base may"
                                + " be used; what a base brings that is on it counts as the base's.")
                .stricter(RuleParameter.Stricter.BOUND)
                .parameter(DENIED, RuleParameter.Type.LIST, "", "Digests, sha256:…, of bases that may not be used.")
                .stricter(RuleParameter.Stricter.MORE)
                .build();
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.PLAN);
    }

    @Override
    public void check(Subject subject, RuleRun run) {
        BaseApproval approval = new BaseApproval(
                run.parameters().list(ALLOWED), run.parameters().list(DENIED));
        subject.plan()
                .ifPresent(plan -> approval.objection(plan.base())
                        .ifPresent(reason -> run.report(Violation.at(
                                        new Location.InPom("base"),
                                        "the base '" + plan.base().displayName() + "' may not be used: " + reason)
                                .about("base"))));
    }
}
