package dev.pinnace.policy.evaluation;

import dev.pinnace.policy.Edition;
import dev.pinnace.policy.Profile;
import dev.pinnace.policy.Severity;
import dev.pinnace.policy.evaluation.PolicyLayer.Author;
import dev.pinnace.policy.evaluation.WaiverLimits.Reservation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What several layers say together: of everything the strictest. Immutable. */
public final class StrictestPolicy {
    private static final int MOST_NAMED = 3;

    private final RuleSet rules;
    private final List<PolicyLayer> layers;
    private final SortedMap<Setting, Said> values = new TreeMap<>();
    private final SortedMap<String, PolicyPlace> locks = new TreeMap<>();
    private final List<Loosening> loosenings = new ArrayList<>();

    private StrictestPolicy(RuleSet rules, List<PolicyLayer> layers) {
        this.rules = rules;
        this.layers = List.copyOf(layers);
        layers.forEach(layer -> layer.locks().forEach(locks::putIfAbsent));
        for (Setting setting : settings()) {
            fold(setting, layers.size()).ifPresent(said -> values.put(setting, said));
        }
        for (int i = 1; i < layers.size(); i++) {
            compare(i);
        }
    }

    /**
     * Combines layers.
     *
     * @param layers the one farthest from the project first
     */
    public static StrictestPolicy of(RuleSet rules, List<PolicyLayer> layers) {
        return new StrictestPolicy(rules, layers);
    }

    /** All that is said, and who says the strictest. What is not here is as the profile or the rule has it. */
    public SortedMap<Setting, Said> values() {
        return Collections.unmodifiableSortedMap(values);
    }

    /** The rules that nothing may loosen, and who says so. */
    public SortedMap<String, PolicyPlace> locks() {
        return Collections.unmodifiableSortedMap(locks);
    }

    private SortedSet<Setting> settings() {
        SortedSet<Setting> settings = new TreeSet<>();
        layers.forEach(layer -> settings.addAll(layer.said().keySet()));
        locks.keySet().forEach(rule -> settings.add(Setting.level(rule)));
        if (!locks.isEmpty()) {
            settings.add(Setting.FAIL_ON);
        }
        return settings;
    }

    /** What the first layers together say of something. */
    private Optional<Said> fold(Setting setting, int count) {
        return fold(setting, layers.subList(0, count));
    }

    /** What those say that stand above a layer, without other parts of the same document. */
    private Optional<Said> above(Setting setting, int index) {
        PolicyPlace document = layers.get(index).document();
        return fold(
                setting,
                layers.subList(0, index).stream()
                        .filter(layer -> !layer.document().equals(document))
                        .toList());
    }

    private Optional<Said> fold(Setting setting, List<PolicyLayer> some) {
        Strictness strictness = Strictness.of(setting, rules);
        // Of those who say the same, the one is named who says it in so many words.
        Optional<Said> strictest = Optional.empty();
        boolean isImplied = true;
        for (PolicyLayer layer : some) {
            Optional<Said> next = layer.value(setting, rules);
            boolean isExplicit = layer.said().containsKey(setting);
            if (next.isPresent()) {
                Said outer = strictest.orElse(next.get());
                boolean isSame = outer.value().equals(next.get().value());
                Said folded = isSame && isImplied && isExplicit ? next.get() : stricter(strictness, outer, next.get());
                isImplied = folded.equals(next.get()) ? !isExplicit : isImplied;
                strictest = Optional.of(folded);
            }
        }
        return strictest;
    }

    private static Said stricter(Strictness strictness, Said outer, Said inner) {
        String value = strictness.strictest(outer.value(), inner.value());
        return value.equals(outer.value()) ? outer : new Said(value, inner.place());
    }

    /** Notes where a layer says less than those above it. */
    private void compare(int index) {
        PolicyLayer layer = layers.get(index);
        if (layer.author() == Author.POLICY || layer.author() == Author.COMMAND_LINE) {
            return; // several policies are combined; none of them is an attempt
        }
        layer.said()
                .forEach((setting, said) -> above(setting, index)
                        .filter(floor -> Strictness.of(setting, rules).isLooser(floor.value(), said.value()))
                        .ifPresent(floor -> add(layer, setting.toString(), said, floor)));
        compareProfile(index);
    }

    /** A profile that nobody above has chosen loosens what is locked all the same. */
    private void compareProfile(int index) {
        PolicyLayer layer = layers.get(index);
        Said profile = layer.said().get(Setting.PROFILE);
        if (profile == null || above(Setting.PROFILE, index).isPresent()) {
            return;
        }
        List<String> kept = new ArrayList<>();
        Optional<PolicyPlace> place = Optional.empty();
        for (String rule : locks.keySet()) {
            Setting level = Setting.level(rule);
            Optional<Said> floor = layer.said().containsKey(level) ? Optional.empty() : above(level, index);
            Optional<Said> own = layer.value(level, rules);
            if (floor.isPresent()
                    && own.isPresent()
                    && Strictness.of(level, rules)
                            .isLooser(floor.get().value(), own.get().value())) {
                kept.add(rule + " " + floor.get().value());
                place = place.or(() -> floor.map(Said::place));
            }
        }
        if (place.isPresent()) {
            String more = kept.size() > MOST_NAMED ? " and " + (kept.size() - MOST_NAMED) + " more" : "";
            String named = String.join(", ", kept.subList(0, Math.min(MOST_NAMED, kept.size()))) + more;
            add(layer, Setting.PROFILE.toString(), profile, new Said(named, place.get()));
        }
    }

    private void add(PolicyLayer layer, String subject, Said attempt, Said floor) {
        loosenings.add(new Loosening(subject, attempt, floor, layer.author() == Author.PROJECT));
    }

    /**
     * The policy that is in force.
     *
     * @param baseline findings that were there before
     */
    public Policy policy(Baseline baseline) {
        return policy(baseline, List.of());
    }

    /** What layers say less than those above them. */
    public List<Loosening> loosenings() {
        return Collections.unmodifiableList(loosenings);
    }

    /** The first lock that somebody above the project sets; empty when there is none. */
    public Optional<PolicyPlace> lockFromAbove() {
        return above().flatMap(layer -> layer.locks().values().stream()).findFirst();
    }

    /** Whether somebody above the project says something in so many words. */
    public boolean isFromAbove(Setting setting) {
        return above().anyMatch(layer -> layer.said().containsKey(setting));
    }

    /** Where somebody above the project says what lets a build fail, else anything of the policy; empty when nobody does. */
    public Optional<PolicyPlace> saidAbove() {
        return above().flatMap(layer -> Stream.ofNullable(layer.said().get(Setting.FAIL_ON)))
                .map(Said::place)
                .findFirst()
                .or(this::lockFromAbove)
                .or(() -> above().flatMap(layer -> layer.said().values().stream())
                        .map(Said::place)
                        .findFirst());
    }

    private Stream<PolicyLayer> above() {
        return layers.stream().filter(layer -> layer.author() != Author.PROJECT);
    }

    /**
     * What somebody says that has no effect here, since something else goes before, and that would say less than the others.
     *
     * @param layer none of those that are combined
     */
    public List<Loosening> attempts(PolicyLayer layer) {
        StrictestPolicy whole = new StrictestPolicy(
                rules, Stream.concat(above(), Stream.of(layer)).toList());
        return whole.loosenings.stream().filter(Loosening::byProject).toList();
    }

    /**
     * The policy that is in force.
     *
     * @param baseline findings that were there before
     * @param others attempts to loosen it in other ways
     */
    public Policy policy(Baseline baseline, List<Loosening> others) {
        Policy.Builder policy =
                Policy.builder().baseline(baseline).thresholds(thresholds()).limits(limits());
        text(Setting.PROFILE).flatMap(Profile::named).ifPresent(policy::profile);
        text(Setting.EDITION).map(Edition::parse).ifPresent(policy::edition);
        text(Setting.FOREIGN_PRAGMAS).map(Boolean::valueOf).ifPresent(policy::foreignPragmas);
        text(Setting.SHELLCHECK).flatMap(ShellCheckUse::named).ifPresent(policy::shellCheck);
        values.forEach((setting, said) -> apply(setting, said.value(), policy));
        for (int i = 0; i < layers.size(); i++) {
            addWaivers(i, policy);
        }
        locks.forEach(policy::lock);
        loosenings.forEach(policy::loosening);
        others.forEach(policy::loosening);
        return policy.build();
    }

    private static void apply(Setting setting, String value, Policy.Builder policy) {
        switch (setting.kind()) {
            case GENERAL -> {
                // read above
            }
            case LEVEL -> {
                Severity severity = Severity.named(value).orElseThrow();
                if (setting.name().isEmpty()) {
                    policy.level(setting.rule(), severity);
                } else {
                    policy.level(setting.rule(), setting.name(), severity);
                }
            }
            case PARAMETER -> policy.parameter(setting.rule(), setting.name(), value);
        }
    }

    private void addWaivers(int index, Policy.Builder policy) {
        PolicyLayer layer = layers.get(index);
        boolean isOwn = layer.author() == Author.PROJECT;
        for (Waiver waiver : layer.waivers()) {
            Waiver.Source source = waiver.source();
            policy.waiver(waiver.from(new Waiver.Source(source.at(), source.shared() || !isOwn, rank(index))));
        }
    }

    private int rank(int index) {
        return switch (layers.get(index).author()) {
            case COMMAND_LINE -> Waiver.Source.OF_COMMAND_LINE;
            case POLICY, PARENT -> index + 1;
            case PROJECT -> Waiver.Source.OF_PROJECT;
        };
    }

    private Optional<String> text(Setting setting) {
        return Optional.ofNullable(values.get(setting)).map(Said::value);
    }

    /** What fails is reported, also when one layer says the one and another one the other. */
    private Thresholds thresholds() {
        Thresholds standard = Thresholds.STANDARD;
        Severity failOn = text(Setting.FAIL_ON).flatMap(Severity::named).orElse(standard.failOn());
        Severity report = text(Setting.REPORT).flatMap(Severity::named).orElse(standard.report());
        boolean failOnBase = text(Setting.FAIL_ON_BASE).map(Boolean::valueOf).orElse(standard.failOnBase());
        return new Thresholds(failOn, failOn == Severity.OFF ? report : report.atMost(failOn), failOnBase);
    }

    private WaiverLimits limits() {
        Set<String> unwaivable = new TreeSet<>();
        Map<String, PolicyPlace> places = new TreeMap<>();
        Map<String, Reservation> reserved = new TreeMap<>();
        for (int i = 0; i < layers.size(); i++) {
            int rank = rank(i);
            layers.get(i).unwaivable().forEach(places::putIfAbsent);
            unwaivable.addAll(layers.get(i).unwaivable().keySet());
            layers.get(i).reserved().forEach((name, place) -> reserved.putIfAbsent(name, new Reservation(rank, place)));
        }
        OptionalInt life = text(Setting.LONGEST_LIFE)
                .map(days -> OptionalInt.of(Integer.parseInt(days)))
                .orElse(OptionalInt.empty());
        Optional.ofNullable(values.get(Setting.LONGEST_LIFE))
                .ifPresent(said -> places.put(WaiverLimits.LIFE, said.place()));
        return new WaiverLimits(life, unwaivable, reserved, places);
    }
}
