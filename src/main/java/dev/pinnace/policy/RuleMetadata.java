package dev.pinnace.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * What people are told about a rule, and how it is set. The documentation is made from it.
 *
 * @param title what is wrong, as a statement of at most about ten words, for example {@code The image runs as root}
 * @param rationale why it matters, in one to three sentences
 * @param remedy what to do, in one or two sentences
 * @param levels the severity in each profile
 * @param aliases ids of other tools for the same, without duplicates: {@code DL3002}, {@code DS-0002}; {@code SC*} stands for
 *     every {@code SC} with a number
 * @param parameters its settings
 * @param since the edition that brought it
 */
public record RuleMetadata(
        String title,
        String rationale,
        String remedy,
        Levels levels,
        List<String> aliases,
        List<RuleParameter> parameters,
        Edition since) {
    /**
     * Severities by profile.
     *
     * @param baseline in {@link Profile#BASELINE}
     * @param restricted in {@link Profile#RESTRICTED}
     * @param style in {@link Profile#STYLE}
     */
    public record Levels(Severity baseline, Severity restricted, Severity style) {
        /** The severity in a profile. */
        public Severity in(Profile profile) {
            return switch (profile) {
                case BASELINE -> baseline;
                case RESTRICTED -> restricted;
                case STYLE -> style;
            };
        }
    }

    /** Copies the lists. */
    public RuleMetadata {
        aliases = List.copyOf(aliases);
        parameters = List.copyOf(parameters);
        if (title.isBlank() || rationale.isBlank() || remedy.isBlank()) {
            throw new IllegalArgumentException("a rule has a title, a rationale and a remedy");
        }
    }

    /** Starts with the title: what is wrong. */
    public static Builder titled(String title) {
        return new Builder(title);
    }

    /** Collects what is said about a rule. A severity must be named; everything has a sentence. */
    public static final class Builder {
        private final String title;
        private final List<String> aliases = new ArrayList<>();
        private final List<RuleParameter> parameters = new ArrayList<>();
        private String rationale = "";
        private String remedy = "";
        private Levels levels = new Levels(Severity.OFF, Severity.OFF, Severity.OFF);
        private Edition since = Edition.FIRST;

        private Builder(String title) {
            this.title = title;
        }

        /** Why it matters. */
        public Builder because(String text) {
            rationale = text;
            return this;
        }

        /** What to do. */
        public Builder remedy(String text) {
            remedy = text;
            return this;
        }

        /** An error in every profile, {@code baseline} too. */
        public Builder errorEverywhere() {
            levels = new Levels(Severity.ERROR, Severity.ERROR, Severity.ERROR);
            return this;
        }

        /** Off in {@code baseline}, this in the other profiles. */
        public Builder severity(Severity severity) {
            levels = new Levels(Severity.OFF, severity, severity);
            return this;
        }

        /** A matter of taste: off but in {@code style}. */
        public Builder style(Severity severity) {
            levels = new Levels(Severity.OFF, Severity.OFF, severity);
            return this;
        }

        /** Off in every profile: does nothing until a policy sets it, since it needs parameters. */
        public Builder onRequest() {
            levels = new Levels(Severity.OFF, Severity.OFF, Severity.OFF);
            return this;
        }

        /** Ids of other tools. */
        public Builder aliases(String... ids) {
            aliases.addAll(List.of(ids));
            return this;
        }

        /** A setting of which nobody can tell what would be stricter. */
        public Builder parameter(String name, RuleParameter.Type type, String standard, String meaning) {
            return parameter(new RuleParameter(name, type, standard, meaning));
        }

        /** A setting. */
        public Builder parameter(RuleParameter parameter) {
            parameters.add(parameter);
            return this;
        }

        /** Which of two values of the parameter that was named last is the stricter one. */
        public Builder stricter(RuleParameter.Stricter stricter) {
            RuleParameter last = parameters.remove(parameters.size() - 1);
            return parameter(new RuleParameter(last.name(), last.type(), last.standard(), last.meaning(), stricter));
        }

        /** The edition that brought it, for rules younger than the first. */
        public Builder since(Edition edition) {
            since = edition;
            return this;
        }

        /** What was said. */
        public RuleMetadata build() {
            return new RuleMetadata(title, rationale, remedy, levels, aliases, parameters, since);
        }
    }
}
