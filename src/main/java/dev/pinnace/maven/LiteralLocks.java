package dev.pinnace.maven;

import dev.pinnace.oci.Excerpt;
import dev.pinnace.policy.evaluation.PolicyPlace;
import dev.pinnace.policy.evaluation.RuleSelector;
import dev.pinnace.policy.evaluation.RuleSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * Finds expressions in what a POM locks. A property of the command line reaches even the models of parents, so that
 * <code>${level}</code> would hand the key to the lock to everybody.
 */
final class LiteralLocks {
    private static final List<String> OF_ALL = List.of("locked", "failOn", "profile", "waiverLimits");

    private final RuleSet rules;
    private final PomDocument document;
    private final Set<String> locked;
    private final List<String> problems = new ArrayList<>();

    /** @param locked ids of the rules that the POM locks */
    LiteralLocks(RuleSet rules, PomDocument document, Set<String> locked) {
        this.rules = rules;
        this.document = document;
        this.locked = locked;
    }

    /**
     * One message for each.
     *
     * @param raw configurations as they are written
     */
    List<String> problems(List<Xpp3Dom> raw) {
        for (Xpp3Dom configuration : raw) {
            check(configuration.getChild("policies"));
            if (locked.isEmpty()) {
                continue;
            }
            OF_ALL.stream().map(configuration::getChild).forEach(this::check);
            Xpp3Dom list = configuration.getChild("rules");
            Stream.of(list == null ? new Xpp3Dom[0] : list.getChildren())
                    .filter(this::isLocked)
                    .forEach(this::check);
        }
        return problems.stream().distinct().toList();
    }

    /** One whose name is itself an expression could be any. */
    private boolean isLocked(Xpp3Dom rule) {
        Xpp3Dom id = rule.getChild("id");
        String name =
                String.valueOf(id == null ? rule.getValue() : id.getValue()).split("=", 2)[0];
        return name.contains("${")
                || rules.resolve(name)
                        .map(RuleSelector::rules)
                        .filter(meant -> !Collections.disjoint(meant, locked))
                        .isPresent();
    }

    private void check(@Nullable Xpp3Dom element) {
        if (element == null) {
            return;
        }
        Stream.of(element.getChildren()).forEach(this::check);
        String text = element.getValue();
        if (text != null && text.contains("${")) {
            PolicyPlace place = document.of(element);
            problems.add(place + ": <" + element.getName() + "> is '" + Excerpt.of(text.trim())
                    + "', which a property of the command line can change for everybody; beside <locked>, and in"
                    + " <policies>, write the value itself");
        }
    }
}
