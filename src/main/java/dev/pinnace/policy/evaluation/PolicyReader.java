package dev.pinnace.policy.evaluation;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.policy.RuleMetadata;
import dev.pinnace.policy.RuleParameter;
import dev.pinnace.policy.RuleParameters;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.evaluation.PolicyLayer.Author;
import dev.pinnace.policy.evaluation.PolicyText.RuleText;
import dev.pinnace.policy.evaluation.PolicyText.WaiverText;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes a layer of a policy of what somebody wrote down, and says all that is wrong with it at once. Used once. */
public final class PolicyReader {
    private static final String DAYS = "\\d{1,5}";

    private final RuleSet rules;
    private final PolicyMistakes mistakes = new PolicyMistakes();
    private final PolicyLayer.Builder layer;

    private PolicyReader(RuleSet rules, Author author, PolicyPlace document) {
        this.rules = rules;
        this.layer = new PolicyLayer.Builder(author, document);
    }

    /**
     * Reads a policy that only the project has a say in.
     *
     * @param texts each says more than those before it, and what it says again goes before; waivers of all count, and of
     *     limits the strictest
     * @throws ConfigurationException with every mistake, and the nearest known name where one is unknown
     */
    public static Policy read(RuleSet rules, Baseline baseline, List<PolicyText> texts) {
        return StrictestPolicy.of(rules, List.of(layer(rules, Author.PROJECT, PolicyPlace.of("the project"), texts)))
                .policy(baseline);
    }

    /**
     * Reads what one author says.
     *
     * @param document all that the author says is in it
     * @param texts each says more than those before it, and what it says again goes before
     * @throws ConfigurationException with every mistake, and the nearest known name where one is unknown
     */
    public static PolicyLayer layer(RuleSet rules, Author author, PolicyPlace document, List<PolicyText> texts) {
        PolicyReader reader = new PolicyReader(rules, author, document);
        texts.forEach(reader::add);
        SettingsReader.requireReported(reader.layer, reader.mistakes);
        reader.mistakes.throwIfAny();
        return reader.layer.build();
    }

    private void add(PolicyText text) {
        mistakes.enter(text.source());
        new SettingsReader(mistakes, layer).add(text);
        // What is said of a whole rule must not undo what the same text says of a part of it.
        requireOnce(text.rules());
        text.rules().stream().filter(rule -> !isAlias(rule)).forEach(rule -> addRule(text, rule));
        text.rules().stream().filter(this::isAlias).forEach(rule -> addRule(text, rule));
        text.waivers().forEach(this::addWaiver);
        addLimits(text);
        text.locked()
                .forEach(name -> resolve(name, "locked")
                        .ifPresent(selector -> layer.lock(selector.rules(), text.place("locked", name))));
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

    private void addRule(PolicyText text, RuleText rule) {
        resolve(rule.rule(), "rule").ifPresent(selector -> {
            rule.level().ifPresent(level -> addLevel(selector, new Said(level, text.place(rule, "level"))));
            rule.parameters()
                    .forEach((name, value) -> addParameter(selector, name, new Said(value, text.place(rule, name))));
        });
    }

    private void addLevel(RuleSelector selector, Said text) {
        Optional<Severity> level = mistakes.severity("level of " + selector.name(), text.value());
        level.ifPresent(severity -> {
            Said said = new Said(severity.toString(), text.place());
            selector.whole().forEach(rule -> layer.say(Setting.level(rule), said));
            selector.partly()
                    .forEach(rule -> selector.aliases().stream()
                            .filter(alias ->
                                    AliasTable.covers(rules.metadata(rule).aliases(), alias))
                            .forEach(alias -> layer.say(Setting.level(rule, alias), said)));
        });
    }

    private void addParameter(RuleSelector selector, String name, Said said) {
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
            RuleParameters.of(metadata, Map.of(name, said.value()));
            layer.say(Setting.parameter(rule, name), said);
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
            layer.waiver(new Waiver(
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

    private void addLimits(PolicyText text) {
        text.limits().longestLife().ifPresent(life -> addLongestLife(life.strip(), text.place("longestLife")));
        text.limits()
                .unwaivable()
                .forEach(name -> resolve(name, "unwaivable")
                        .ifPresent(selector -> layer.unwaivable(selector.name(), text.place("unwaivable", name))));
        text.limits()
                .reserved()
                .forEach(name -> resolve(name, "reserved")
                        .ifPresent(selector -> layer.reserve(selector.name(), text.place("reserved", name))));
    }

    private void addLongestLife(String days, PolicyPlace place) {
        if (!days.matches(DAYS)) {
            mistakes.add("the longest life of waivers must be a number of days from 0 to 99999, not '" + days + "'");
            return;
        }
        Optional<String> before = layer.value(Setting.LONGEST_LIFE);
        if (before.isEmpty() || Integer.parseInt(days) < Integer.parseInt(before.get())) {
            layer.say(Setting.LONGEST_LIFE, new Said(String.valueOf(Integer.parseInt(days)), place));
        }
    }
}
