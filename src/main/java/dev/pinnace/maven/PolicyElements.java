package dev.pinnace.maven;

import dev.pinnace.policy.evaluation.PolicyPlace;
import dev.pinnace.policy.evaluation.PolicyText;
import dev.pinnace.policy.evaluation.PolicyText.LimitsText;
import dev.pinnace.policy.evaluation.PolicyText.RuleText;
import dev.pinnace.policy.evaluation.PolicyText.WaiverText;
import dev.pinnace.policy.evaluation.Said;
import dev.pinnace.policy.evaluation.Waiver;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a POM itself says of the policy in a configuration of its effective model. What it has from its parents is left
 * to them: Maven merges lists by position, so that an entry of a child can end with the half of another one of its parent.
 */
final class PolicyElements {
    /** Those that hold one word. */
    static final List<String> SETTINGS =
            List.of("profile", "edition", "failOn", "report", "failOnBase", "foreignPragmas", "shellcheck");

    private final ElementPlaces places;
    private final InheritedElements inherited;
    private final Function<Xpp3Dom, String> reader;

    /** @param inherited what the parents of this POM say */
    PolicyElements(ElementPlaces places, InheritedElements inherited) {
        this(places, inherited, InheritedElements::text);
    }

    /**
     * @param inherited what the parents of this POM say
     * @param reader of the text of an element
     */
    PolicyElements(ElementPlaces places, InheritedElements inherited, Function<Xpp3Dom, String> reader) {
        this.places = places;
        this.inherited = inherited;
        this.reader = reader;
    }

    /** What the configuration says. */
    PolicyText read(Xpp3Dom configuration) {
        PolicyText.Builder text = PolicyText.from(places.document().name());
        for (String name : SETTINGS) {
            own(configuration, name)
                    .ifPresent(value -> text.setting(name, value).place(name, place(configuration, name)));
        }
        children(configuration, "rules").flatMap(rule -> rule(rule).stream()).forEach(text::rule);
        children(configuration, "waivers")
                .flatMap(waiver -> waiver(waiver).stream())
                .forEach(text::waiver);
        limits(configuration.getChild("waiverLimits"), text);
        items(configuration, "locked", text).ifPresent(text::locked);
        return text.build();
    }

    /** The policies that the configuration names. */
    List<NamedPolicy> policies(Xpp3Dom configuration) {
        return children(configuration, "policies")
                .flatMap(policy -> named(policy).stream())
                .toList();
    }

    /** What an element says by itself, and where. */
    Optional<Said> said(Xpp3Dom configuration, String name) {
        return own(configuration, name).map(value -> new Said(value, place(configuration, name)));
    }

    /** The entries of a list that the configuration says by itself, and where. */
    List<Said> list(Xpp3Dom configuration, String name) {
        return children(configuration, name)
                .flatMap(item -> own(item).map(value -> new Said(value, places.of(item))).stream())
                .toList();
    }

    private Optional<NamedPolicy> named(Xpp3Dom policy) {
        Optional<String> coordinates = own(policy).or(() -> own(policy, "coordinates"));
        return coordinates.map(text -> new NamedPolicy(text, own(policy, "sha256"), places.of(policy)));
    }

    private Optional<RuleText> rule(Xpp3Dom rule) {
        // Text goes before elements: they may be those of another entry of a parent.
        Optional<RuleText> shortForm = own(rule).map(text -> shortRule(text, places.of(rule)));
        if (shortForm.isPresent()) {
            return shortForm;
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        Map<String, PolicyPlace> said = new LinkedHashMap<>();
        children(rule, "parameters")
                .forEach(parameter -> own(parameter).ifPresent(value -> {
                    parameters.put(parameter.getName(), value);
                    said.put(parameter.getName(), places.of(parameter));
                }));
        Optional<String> level = own(rule, "level");
        level.ifPresent(any -> said.put("level", place(rule, "level")));
        boolean isOwn = own(rule, "id").isPresent() || level.isPresent() || !parameters.isEmpty();
        return isOwn ? Optional.of(new RuleText(text(rule, "id"), level, parameters, said)) : Optional.empty();
    }

    /** {@code id=level}. */
    static RuleText shortRule(String text, PolicyPlace place) {
        RuleParameters rule = new RuleParameters();
        rule.set(text);
        return new RuleText(
                Optional.ofNullable(rule.id).orElse(""),
                Optional.ofNullable(rule.level),
                Map.of(),
                Map.of("level", place));
    }

    private Optional<WaiverText> waiver(Xpp3Dom waiver) {
        Waiver.Source source = new Waiver.Source(places.of(waiver).location("waivers"), false);
        return own(waiver)
                .map(text -> shortWaiver(text, source))
                .or(() -> own(waiver, "rule")
                        .map(rule -> new WaiverText(
                                rule,
                                own(waiver, "where").orElse(""),
                                own(waiver, "reason").orElse(""),
                                own(waiver, "expires").orElse(""),
                                source)));
    }

    private static WaiverText shortWaiver(String text, Waiver.Source source) {
        WaiverParameters waiver = new WaiverParameters();
        waiver.set(text);
        return new WaiverText(
                Optional.ofNullable(waiver.rule).orElse(""),
                "",
                Optional.ofNullable(waiver.reason).orElse(""),
                "",
                source);
    }

    private void limits(@Nullable Xpp3Dom limits, PolicyText.Builder text) {
        if (limits == null) {
            return;
        }
        Optional<String> life =
                own(limits, "longestLife").or(() -> limits.getChildCount() == 0 ? own(limits) : Optional.empty());
        life.ifPresent(any -> text.place("longestLife", place(limits, "longestLife")));
        text.limits(new LimitsText(
                life,
                items(limits, "unwaivable", text).orElse(List.of()),
                items(limits, "reserved", text).orElse(List.of())));
    }

    /** The items of a list, or of a text with commas, when it has any of its own. */
    private Optional<List<String>> items(Xpp3Dom holder, String name, PolicyText.Builder text) {
        Xpp3Dom list = holder.getChild(name);
        if (list == null) {
            return Optional.empty();
        }
        List<String> items = list.getChildCount() == 0
                ? own(list).stream()
                        .flatMap(all -> Stream.of(all.split(",", -1)))
                        .map(String::trim)
                        .filter(item -> !item.isEmpty())
                        .toList()
                : Stream.of(list.getChildren())
                        .flatMap(item -> own(item).stream())
                        .toList();
        Stream.of(list.getChildren())
                .forEach(item -> own(item).ifPresent(value -> text.place(name + " " + value, places.of(item))));
        if (items.isEmpty()) {
            return Optional.empty();
        }
        text.place(name, places.of(list.getChildCount() == 0 ? list : list.getChild(0)));
        return Optional.of(items);
    }

    private Optional<String> own(Xpp3Dom holder, String name) {
        return Optional.ofNullable(holder.getChild(name)).flatMap(this::own);
    }

    private Optional<String> own(Xpp3Dom element) {
        return Optional.of(reader.apply(element)).filter(text -> !text.isEmpty() && !inherited.contains(element));
    }

    private PolicyPlace place(Xpp3Dom holder, String name) {
        Xpp3Dom element = holder.getChild(name);
        return places.of(element == null ? holder : element);
    }

    private String text(Xpp3Dom holder, String name) {
        Xpp3Dom element = holder.getChild(name);
        return element == null ? "" : reader.apply(element);
    }

    private static Stream<Xpp3Dom> children(Xpp3Dom holder, String name) {
        Xpp3Dom element = holder.getChild(name);
        return element == null ? Stream.empty() : Stream.of(element.getChildren());
    }
}
