package dev.pinnace.maven;

import dev.pinnace.policy.evaluation.Baseline;
import dev.pinnace.policy.evaluation.Policy;
import dev.pinnace.policy.evaluation.PolicyFile;
import dev.pinnace.policy.evaluation.PolicyReader;
import dev.pinnace.policy.evaluation.PolicyText;
import dev.pinnace.policy.evaluation.PolicyText.LimitsText;
import dev.pinnace.policy.evaluation.PolicyText.RuleText;
import dev.pinnace.policy.evaluation.PolicyText.WaiverText;
import dev.pinnace.policy.evaluation.RuleSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a policy of the configuration of a check. What the POM says goes before what its policy file says. */
final class PolicyMapper {
    private final RuleSet rules;

    /** @param rules that there are */
    PolicyMapper(RuleSet rules) {
        this.rules = rules;
    }

    /**
     * The policy.
     *
     * @param root directory that files are named from
     * @throws dev.pinnace.oci.ConfigurationException with every mistake
     */
    Policy map(GateMojo mojo, Path root) {
        List<PolicyText> layers = new ArrayList<>();
        if (mojo.policyFile != null) {
            PolicyText file = PolicyFile.read(mojo.policyFile.toPath(), root);
            layers.add(
                    new SharedPolicy(mojo.session, mojo.project).holds(mojo.policyFile.toPath())
                            ? file.shared()
                            : file);
        }
        layers.add(text(mojo));
        Baseline baseline =
                mojo.baseline == null || mojo.writeBaseline ? Baseline.EMPTY : Baseline.read(mojo.baseline.toPath());
        return PolicyReader.read(rules, baseline, layers);
    }

    private static PolicyText text(GateMojo mojo) {
        PolicyText.Builder text = PolicyText.from("<configuration>");
        set(text, "profile", mojo.profile);
        set(text, "edition", mojo.edition);
        set(text, "failOn", mojo.failOn);
        set(text, "report", mojo.report);
        set(text, "failOnBase", mojo.failOnBase);
        set(text, "foreignPragmas", mojo.foreignPragmas);
        set(text, "shellcheck", mojo.shellcheck);
        for (RuleParameters rule : mojo.rules) {
            text.rule(new RuleText(given(rule.id), Optional.ofNullable(rule.level), rule.parameters));
        }
        SharedPolicy shared = new SharedPolicy(mojo.session, mojo.project);
        for (WaiverParameters waiver : mojo.waivers) {
            WaiverText written =
                    WaiverText.of(given(waiver.rule), given(waiver.where), given(waiver.reason), given(waiver.expires));
            text.waiver(shared.holds(waiver, mojo.execution) ? written.shared() : written);
        }
        text.limits(new LimitsText(
                Optional.ofNullable(mojo.waiverLimits.longestLife), List.copyOf(mojo.waiverLimits.unwaivable)));
        return text.build();
    }

    private static void set(PolicyText.Builder text, String name, @Nullable String value) {
        if (value != null) {
            text.setting(name, value);
        }
    }

    private static String given(@Nullable String text) {
        return Objects.toString(text, "");
    }
}
