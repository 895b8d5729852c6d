package dev.pinnace.policy.evaluation;

import dev.pinnace.dockerfile.Comment;
import dev.pinnace.dockerfile.Directive;
import dev.pinnace.dockerfile.SourceRange;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.EngineRule;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Violation;
import dev.pinnace.policy.evaluation.Pragma.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the pragmas of one Dockerfile. Used once. */
final class PragmaReader {
    /** Names in the pragmas of one file: beyond every file that people write. */
    private static final int MOST = 1000;

    private static final String ALL = "all";
    private static final String TRIVY_CHECK = "DS-\\d+";

    /** Only the checks of BuildKit are words. */
    private static final String BUILDKIT_CHECK = "[A-Za-z]+";

    private final RuleSet rules;
    private final DockerfileSubject file;
    private final PragmaAreas areas;
    private final List<Exemption> exemptions = new ArrayList<>();
    private final List<EngineRemark> remarks = new ArrayList<>();
    private boolean full;

    private PragmaReader(RuleSet rules, DockerfileSubject file) {
        this.rules = rules;
        this.file = file;
        this.areas = new PragmaAreas(file);
    }

    /**
     * What a Dockerfile says about waivers.
     *
     * @param exemptions from its pragmas
     * @param remarks what is wrong with them
     */
    record Found(List<Exemption> exemptions, List<EngineRemark> remarks) {}

    /** @param foreign whether the pragmas of other tools count */
    static Found read(RuleSet rules, DockerfileSubject file, boolean foreign) {
        PragmaReader reader = new PragmaReader(rules, file);
        for (Comment comment : file.dockerfile().comments()) {
            Optional<OwnPragma> own = OwnPragma.read(comment.text());
            if (own.isPresent()) {
                reader.addOwn(own.get(), comment);
            } else if (foreign) {
                ForeignPragmas.ofComment(comment.text()).forEach(pragma -> reader.addForeign(pragma, comment));
            }
        }
        if (foreign) {
            reader.addDirectives();
        }
        return new Found(reader.exemptions, reader.remarks);
    }

    private void addOwn(OwnPragma own, Comment comment) {
        Pragma pragma = own.pragma();
        Location at = file.at(comment.range());
        if (!own.mistakes().isEmpty()) {
            String mistakes = String.join("; ", own.mistakes());
            remark(EngineRules.MALFORMED_PRAGMA, at, "the pragma has no effect: " + mistakes, mistakes);
            return;
        }
        if (pragma.reason().isEmpty()) {
            String names = String.join(",", pragma.names());
            remark(
                    EngineRules.PRAGMA_WITHOUT_REASON,
                    at,
                    "the pragma for " + Excerpt.of(names) + " has no effect, since it gives no reason",
                    names);
        }
        for (String name : pragma.names()) {
            Optional<RuleSelector> selector = rules.resolve(name);
            if (selector.isEmpty()) {
                unknown(name, at);
            } else if (!pragma.reason().isEmpty()) {
                add(pragma, selector.get(), areas.of(pragma.scope(), comment), at);
            }
        }
    }

    private void unknown(String name, Location at) {
        String meant = rules.nearest(name)
                .map(nearest -> "; did you mean '" + nearest + "'?")
                .orElse("");
        remark(EngineRules.UNKNOWN_RULE_IN_PRAGMA, at, "there is no rule '" + Excerpt.of(name) + "'" + meant, name);
    }

    private void remark(EngineRule rule, Location at, String message, String subject) {
        remarks.add(new EngineRemark(rule, Violation.at(at, message).about(subject)));
    }

    private void addForeign(Pragma pragma, Comment comment) {
        Predicate<Location> area = areas.of(pragma.scope(), comment);
        addForeign(pragma, area, comment.range());
    }

    private void addDirectives() {
        for (Directive directive : file.dockerfile().directives()) {
            if (directive.name().equals(Directive.CHECK)) {
                ForeignPragmas.ofCheckDirective(directive.value())
                        .ifPresent(pragma -> addForeign(pragma, areas.wholeFile(), directive.range()));
            }
        }
    }

    private void addForeign(Pragma pragma, Predicate<Location> area, SourceRange range) {
        for (String name : pragma.names()) {
            foreignSelector(pragma.tool(), name).ifPresent(selector -> add(pragma, selector, area, file.at(range)));
        }
    }

    private Optional<RuleSelector> foreignSelector(Tool tool, String name) {
        if (tool == Tool.BUILDKIT && name.equals(ALL)) {
            return rules.resolveAliases(name, alias -> alias.matches(BUILDKIT_CHECK));
        }
        if (tool == Tool.TRIVY && name.contains("*")) {
            Glob glob = new Glob(name.toUpperCase(Locale.ROOT).replaceFirst("^AVD-", ""));
            return rules.resolveAliases(name, alias -> alias.matches(TRIVY_CHECK) && glob.matches(alias));
        }
        return rules.resolveAlias(name);
    }

    private void add(Pragma pragma, RuleSelector selector, Predicate<Location> area, Location at) {
        if (exemptions.size() == MOST) {
            if (!full) {
                String message = "the file waives more than " + MOST + " times; from here on it has no effect";
                remark(EngineRules.MALFORMED_PRAGMA, at, message, message);
            }
            full = true;
            return;
        }
        boolean own = pragma.tool() == Tool.PINNACE;
        String reason = pragma.reason().isEmpty()
                ? "pragma of " + pragma.tool() + " in line " + at.line()
                : Excerpt.of(pragma.reason());
        Exemption.Kind kind = own ? Exemption.Kind.PRAGMA : Exemption.Kind.FOREIGN_PRAGMA;
        exemptions.add(new Exemption(selector, area, reason, pragma.expires(), new Exemption.Origin(kind, at, "")));
    }
}
