package dev.pinnace.policy.evaluation;

import dev.pinnace.policy.Edition;
import dev.pinnace.policy.Profile;
import dev.pinnace.policy.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads the settings of a policy that are not about single rules. */
final class SettingsReader {
    private static final List<String> KNOWN = Setting.GENERAL.stream()
            .filter(setting -> !setting.equals(Setting.LONGEST_LIFE))
            .map(Setting::name)
            .toList();

    private final PolicyMistakes mistakes;
    private final PolicyLayer.Builder layer;

    /** @param layer that gets what is read */
    SettingsReader(PolicyMistakes mistakes, PolicyLayer.Builder layer) {
        this.mistakes = mistakes;
        this.layer = layer;
    }

    /** Reads the settings of one text; what is said again goes before. */
    void add(PolicyText text) {
        Map<String, String> rest = new TreeMap<>(text.settings());
        rest.keySet().removeAll(Set.copyOf(KNOWN));
        rest.keySet()
                .forEach(name ->
                        mistakes.add("there is no setting " + mistakes.quoted(name, mistakes.nearest(name, KNOWN))));
        add(text, Setting.PROFILE, this::profile);
        add(text, Setting.EDITION, this::edition);
        add(text, Setting.FAIL_ON, said -> severity(Setting.FAIL_ON, said));
        add(text, Setting.REPORT, said -> severity(Setting.REPORT, said));
        add(text, Setting.FAIL_ON_BASE, said -> flag(Setting.FAIL_ON_BASE, said));
        add(text, Setting.FOREIGN_PRAGMAS, said -> flag(Setting.FOREIGN_PRAGMAS, said));
        add(text, Setting.SHELLCHECK, this::shellCheck);
    }

    private void add(PolicyText text, Setting setting, Function<String, Optional<String>> reader) {
        Optional.ofNullable(text.settings().get(setting.name()))
                .flatMap(value -> reader.apply(value.strip()))
                .ifPresent(value -> layer.say(setting, new Said(value, text.place(setting.name()))));
    }

    /** Notes it when a layer would hide findings on which it lets the build fail. */
    static void requireReported(PolicyLayer.Builder layer, PolicyMistakes mistakes) {
        Thresholds standard = Thresholds.STANDARD;
        try {
            Severity failOn = severity(layer, Setting.FAIL_ON).orElse(standard.failOn());
            new Thresholds(failOn, severity(layer, Setting.REPORT).orElse(standard.report()), standard.failOnBase());
        } catch (IllegalArgumentException e) {
            mistakes.add(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<Severity> severity(PolicyLayer.Builder layer, Setting setting) {
        return layer.value(setting).flatMap(Severity::named);
    }

    private Optional<String> severity(Setting setting, String text) {
        return mistakes.severity(setting.name(), text).map(Severity::toString);
    }

    private Optional<String> profile(String text) {
        Optional<Profile> named = Profile.named(text);
        if (named.isEmpty()) {
            List<String> known =
                    Arrays.stream(Profile.values()).map(Profile::toString).toList();
            mistakes.add("there is no profile " + mistakes.quoted(text, mistakes.nearest(text, known)) + "; there are "
                    + String.join(", ", known));
        }
        return named.map(Profile::toString);
    }

    private Optional<String> edition(String text) {
        try {
            Edition read = Edition.parse(text);
            if (read.compareTo(Edition.NEWEST) > 0) {
                mistakes.add("edition " + read + " is newer than the newest that this version of Pinnace knows, "
                        + Edition.NEWEST + "; write that, or use a newer Pinnace");
            } else if (read.compareTo(Edition.FIRST) < 0) {
                mistakes.add(
                        "edition " + read + " is older than the first, " + Edition.FIRST + "; no rule would count");
            }
            return Optional.of(read.toString());
        } catch (IllegalArgumentException e) {
            mistakes.add("edition '" + text + "': " + e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<String> shellCheck(String text) {
        Optional<ShellCheckUse> named = ShellCheckUse.named(text);
        if (named.isEmpty()) {
            mistakes.add("'" + Setting.SHELLCHECK.name() + "' must be off, auto or required, not '" + text + "'");
        }
        return named.map(ShellCheckUse::toString);
    }

    private Optional<String> flag(Setting setting, String text) {
        if (text.equals("true") || text.equals("false")) {
            return Optional.of(text);
        }
        mistakes.add("'" + setting.name() + "' must be true or false, not '" + text + "'");
        return Optional.empty();
    }
}
