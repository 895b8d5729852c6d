package dev.pinnace.policy.evaluation;

import dev.pinnace.policy.Edition;
import dev.pinnace.policy.Profile;
import dev.pinnace.policy.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the settings of a policy that are not about single rules. */
final class SettingsReader {
    private static final String PROFILE = "profile";
    private static final String EDITION = "edition";
    private static final String FAIL_ON = "failOn";
    private static final String REPORT = "report";
    private static final String FAIL_ON_BASE = "failOnBase";
    private static final String FOREIGN_PRAGMAS = "foreignPragmas";
    private static final String SHELLCHECK = "shellcheck";
    private static final List<String> KNOWN =
            List.of(PROFILE, EDITION, FAIL_ON, REPORT, FAIL_ON_BASE, FOREIGN_PRAGMAS, SHELLCHECK);

    private final PolicyMistakes mistakes;
    private Optional<Profile> profile = Optional.empty();
    private Optional<Edition> edition = Optional.empty();
    private Optional<Boolean> foreignPragmas = Optional.empty();
    private Optional<ShellCheckUse> shellCheck = Optional.empty();
    private Severity failOn = Thresholds.STANDARD.failOn();
    private Severity report = Thresholds.STANDARD.report();
    private boolean failOnBase = Thresholds.STANDARD.failOnBase();

    SettingsReader(PolicyMistakes mistakes) {
        this.mistakes = mistakes;
    }

    /** Reads the settings of one text; what is said again goes before. */
    void add(Map<String, String> settings) {
        Map<String, String> rest = new TreeMap<>(settings);
        rest.keySet().removeAll(KNOWN);
        rest.keySet()
                .forEach(name ->
                        mistakes.add("there is no setting " + mistakes.quoted(name, mistakes.nearest(name, KNOWN))));
        given(settings, PROFILE).flatMap(this::profile).ifPresent(value -> profile = Optional.of(value));
        given(settings, EDITION).flatMap(this::edition).ifPresent(value -> edition = Optional.of(value));
        given(settings, FAIL_ON)
                .flatMap(text -> mistakes.severity(FAIL_ON, text))
                .ifPresent(value -> failOn = value);
        given(settings, REPORT).flatMap(text -> mistakes.severity(REPORT, text)).ifPresent(value -> report = value);
        given(settings, FAIL_ON_BASE).flatMap(text -> flag(FAIL_ON_BASE, text)).ifPresent(value -> failOnBase = value);
        given(settings, FOREIGN_PRAGMAS)
                .flatMap(text -> flag(FOREIGN_PRAGMAS, text))
                .ifPresent(value -> foreignPragmas = Optional.of(value));
        given(settings, SHELLCHECK).flatMap(this::shellCheck).ifPresent(value -> shellCheck = Optional.of(value));
    }

    /** Gives the policy what was read. */
    void apply(Policy.Builder policy) {
        profile.ifPresent(policy::profile);
        edition.ifPresent(policy::edition);
        foreignPragmas.ifPresent(policy::foreignPragmas);
        shellCheck.ifPresent(policy::shellCheck);
        try {
            policy.thresholds(new Thresholds(failOn, report, failOnBase));
        } catch (IllegalArgumentException e) {
            mistakes.add(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> given(Map<String, String> settings, String name) {
        return Optional.ofNullable(settings.get(name)).map(String::strip);
    }

    private Optional<Profile> profile(String text) {
        Optional<Profile> named = Profile.named(text);
        if (named.isEmpty()) {
            List<String> known =
                    Arrays.stream(Profile.values()).map(Profile::toString).toList();
            mistakes.add("there is no profile " + mistakes.quoted(text, mistakes.nearest(text, known)) + "; there are "
                    + String.join(", ", known));
        }
        return named;
    }

    private Optional<Edition> edition(String text) {
        try {
            Edition read = Edition.parse(text);
            if (read.compareTo(Edition.NEWEST) > 0) {
                mistakes.add("edition " + read + " is newer than the newest that this version of Pinnace knows, "
                        + Edition.NEWEST + "; write that, or use a newer Pinnace");
            } else if (read.compareTo(Edition.FIRST) < 0) {
                mistakes.add(
                        "edition " + read + " is older than the first, " + Edition.FIRST + "; no rule would count");
            }
            return Optional.of(read);
        } catch (IllegalArgumentException e) {
            mistakes.add("edition '" + text + "': " + e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<ShellCheckUse> shellCheck(String text) {
        Optional<ShellCheckUse> named = ShellCheckUse.named(text);
        if (named.isEmpty()) {
            mistakes.add("'" + SHELLCHECK + "' must be off, auto or required, not '" + text + "'");
        }
        return named;
    }

    private Optional<Boolean> flag(String name, String text) {
        if (text.equals("true") || text.equals("false")) {
            return Optional.of(Boolean.parseBoolean(text));
        }
        mistakes.add("'" + name + "' must be true or false, not '" + text + "'");
        return Optional.empty();
    }
}
