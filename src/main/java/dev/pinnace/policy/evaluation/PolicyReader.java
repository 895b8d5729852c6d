package dev.pinnace.policy.evaluation;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleParameter;
import dev.pinnace.policy.RuleParameters;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.evaluation.PolicyText.LimitsText;
import dev.pinnace.policy.evaluation.PolicyText.RuleText;
import dev.pinnace.policy.evaluation.PolicyText.WaiverText;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Makes a policy of what somebody wrote down, and says all that is wrong with it at once. Used once. */
public final class PolicyReader {
    private static final String DAYS = "\\d{1,5}";

    private final RuleSet rules;
    private final PolicyMistakes mistakes = new PolicyMistakes();
    private final Policy.Builder policy = Policy.builder();
    private final SettingsReader settings = new SettingsReader(mistakes);
    private WaiverLimits limits = WaiverLimits.NONE;

    private PolicyReader(RuleSet rules) {
        this.rules = rules;
    }

    /**
     * Reads one policy.
     *
     * @param layers each says more than those before it, and what it says again goes before; waivers of all count, and of
     *     limits the strictest
     * @throws ConfigurationException with every mistake, and the nearest known name where one is unknown
     */
    public static Policy read(RuleSet rules, Baseline baseline, List<PolicyText> layers) {
        PolicyReader reader = new PolicyReader(rules);
        layers.forEach(reader::add);
        reader.settings.apply(reader.policy);
        reader.mistakes.throwIfAny();
        return reader.policy.limits(reader.limits).baseline(baseline).build();
    }

    private void add(PolicyText text) {
        mistakes.enter(text.source());
        settings.add(text.settings());
        // What is said of a whole rule must not undo what the same text says of a part of it.
        requireOnce(text.rules());
        text.rules().stream().filter(rule -> !isAlias(rule)).forEach(this::addRule);
        text.rules().stream().filter(this::isAlias).forEach(this::addRule);
        text.waivers().forEach(this::addWaiver);
        addLimits(text.limits());
    }

    private void requireOnce(List<RuleText> texts) {
        Set<String> seen = new TreeSet<>();
        for (RuleText text : texts) {
            rules.resolve(text.rule())
                    .map(RuleSelector::name)
                    .filter(name -> !seen.add(name))
                    .ifPresent(name -> mistakes.add("rule " + name + " is set twice; keep one"));
        }
    }

    private boolean isAlias(RuleText rule) {
        return rules.resolve(rule.rule())
                .filter(selector -> selector.whole().isEmpty())
                .isPresent();
    }

    private Optional<RuleSelector> resolve(String name, String what) {
        if (name.isBlank()) {
            mistakes.add(what + " names no rule");
            return Optional.empty();
        }
        Optional<RuleSelector> selector = rules.resolve(name);
        if (selector.isEmpty()) {
            mistakes.add(what + ": there is no rule " + mistakes.quoted(name, rules.nearest(name)));
        }
        return selector;
    }

    private void addRule(RuleText text) {
        resolve(text.rule(), "rule").ifPresent(selector -> {
            text.level().ifPresent(level -> addLevel(selector, level));
            text.parameters().forEach((name, value) -> addParameter(selector, name, value));
        });
    }

    private void addLevel(RuleSelector selector, String text) {
        Optional<Severity> level = mistakes.severity("level of " + selector.name(), text);
        level.ifPresent(severity -> {
            selector.whole().forEach(rule -> policy.level(rule, severity));
            selector.partly()
                    .forEach(rule -> selector.aliases().stream()
                            .filter(alias ->
                                    AliasTable.covers(rules.metadata(rule).aliases(), alias))
                            .forEach(alias -> policy.level(rule, alias, severity)));
        });
    }

    private void addParameter(RuleSelector selector, String name, String value) {
        Set<String> meant = selector.whole().isEmpty() ? selector.rules() : selector.whole();
        if (meant.size() > 1) {
            mistakes.add("parameter '" + name + "': " + selector.name() + " stands for several rules ("
                    + String.join(", ", selector.rules()) + "); set it for one of them");
            return;
        }
        String rule = meant.iterator().next();
        RuleMetadata metadata = rules.metadata(rule);
        Set<String> known = new TreeSet<>();
        metadata.parameters().stream().map(RuleParameter::name).forEach(known::add);
        if (!known.contains(name)) {
            mistakes.add("rule " + rule + " has no parameter " + mistakes.quoted(name, mistakes.nearest(name, known))
                    + (known.isEmpty() ? "; it has none" : "; it has " + String.join(", ", known)));
            return;
        }
        try {
            RuleParameters.of(metadata, Map.of(name, value));
            policy.parameter(rule, name, value);
        } catch (IllegalArgumentException e) {
            mistakes.add("rule " + rule + ": " + e.getMessage());
        }
    }

    private void addWaiver(WaiverText text) {
        Optional<RuleSelector> selector = resolve(text.rule(), "waiver");
        String of =
                text.rule().isBlank() ? "waiver" : "waiver of " + text.rule().strip();
        if (text.reason().isBlank()) {
            mistakes.add(of + " gives no reason; say why the finding may stay");
        }
        Optional<LocalDate> expires = expires(of, text.expires());
        if (selector.isPresent() && !text.reason().isBlank()) {
            policy.waiver(new Waiver(
                    selector.get().name(),
                    text.where().strip(),
                    text.reason().strip().replaceAll("\\s+", " "),
                    expires,
                    text.writtenDown()));
        }
    }

    private Optional<LocalDate> expires(String of, String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text.strip()));
        } catch (DateTimeException e) {
            mistakes.add(of + ": '" + text + "' is no day; write YYYY-MM-DD");
            return Optional.empty();
        }
    }

    private void addLimits(LimitsText text) {
        OptionalInt life = OptionalInt.empty();
        if (text.longestLife().isPresent()) {
            String days = text.longestLife().get().strip();
            if (days.matches(DAYS)) {
                life = OptionalInt.of(Integer.parseInt(days));
            } else {
                mistakes.add(
                        "the longest life of waivers must be a number of days from 0 to 99999, not '" + days + "'");
            }
        }
        Set<String> unwaivable = new TreeSet<>();
        text.unwaivable()
                .forEach(name -> resolve(name, "unwaivable").ifPresent(selector -> unwaivable.add(selector.name())));
        limits = limits.and(new WaiverLimits(life, unwaivable));
    }
}
