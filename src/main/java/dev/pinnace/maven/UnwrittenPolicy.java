package dev.pinnace.maven;

import dev.pinnace.policy.evaluation.PolicyPlace;
import dev.pinnace.policy.evaluation.PolicyText;
import dev.pinnace.policy.evaluation.PolicyText.LimitsText;
import dev.pinnace.policy.evaluation.PolicyText.RuleText;
import dev.pinnace.policy.evaluation.PolicyText.WaiverText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What no element of a POM says, but a property.
 *
 * @param mojo with the values
 * @param origin where they come from
 */
record UnwrittenPolicy(PolicyMojo mojo, ParameterOrigin origin) {
    PolicyText text() {
        PolicyText.Builder text = PolicyText.from("<configuration>");
        Map<String, @Nullable String> settings = new LinkedHashMap<>();
        settings.put("profile", mojo.profile);
        settings.put("edition", mojo.edition);
        settings.put("failOn", mojo.failOn);
        settings.put("report", mojo.report);
        settings.put("failOnBase", mojo.failOnBase);
        settings.put("foreignPragmas", mojo.foreignPragmas);
        settings.put("shellcheck", mojo.shellcheck);
        settings.forEach((name, value) -> {
            if (value != null && origin.isOwnProperty(name)) {
                text.setting(name, value).place(name, origin.of(name));
            }
        });
        if (origin.isOwnProperty("rules")) {
            mojo.rules.forEach(rule -> text.rule(rule(rule)));
        }
        if (origin.isProperty("waivers")) {
            mojo.waivers.forEach(waiver -> text.waiver(waiver(waiver)));
        }
        if (origin.isOwnProperty("waiverLimits")) {
            text.limits(new LimitsText(
                            Optional.ofNullable(mojo.waiverLimits.longestLife),
                            List.copyOf(mojo.waiverLimits.unwaivable),
                            List.copyOf(mojo.waiverLimits.reserved)))
                    .place("longestLife", origin.of("waiverLimits"));
        }
        if (origin.isProperty("locked")) {
            text.locked(mojo.locked).place("locked", origin.of("locked"));
        }
        return text.build();
    }

    private RuleText rule(RuleParameters rule) {
        PolicyPlace place = origin.of("rules");
        Map<String, PolicyPlace> places = new LinkedHashMap<>();
        places.put("level", place);
        rule.parameters.keySet().forEach(name -> places.put(name, place));
        return new RuleText(given(rule.id), Optional.ofNullable(rule.level), rule.parameters, places);
    }

    private WaiverText waiver(WaiverParameters waiver) {
        WaiverText text =
                WaiverText.of(given(waiver.rule), given(waiver.where), given(waiver.reason), given(waiver.expires));
        boolean isShared = new SharedPolicy(mojo.session, mojo.project).holds(waiver, mojo.execution);
        return isShared ? text.shared() : text;
    }

    private static String given(@Nullable String text) {
        return Objects.toString(text, "");
    }
}
