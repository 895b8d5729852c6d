package dev.pinnace.policy.rules.image;

import dev.pinnace.oci.Json;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.RuleParameters;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Violation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Compares the fields of a configuration with what a policy wants of them. */
final class ConfigurationWishes {
    private final RuleRun run;
    private final Settings settings;

    /** A name, and the value that it must have; any when that is empty. */
    private record Wanted(String name, String value) {
        static Wanted of(String line) {
            int equals = line.indexOf('=');
            return equals < 0
                    ? new Wanted(line, "")
                    : new Wanted(line.substring(0, equals), line.substring(equals + 1));
        }
    }

    ConfigurationWishes(RuleRun run, Settings settings) {
        this.run = run;
        this.settings = settings;
    }

    /** Each {@code NAME} or {@code NAME=VALUE} of a parameter must be there. */
    void require(String parameter, String field, String what, Map<String, String> present) {
        for (Wanted wanted : settings.lines(parameter, Wanted::of)) {
            String value = present.get(wanted.name());
            if (value == null) {
                report(field, "the " + what + " " + Quoted.of(wanted.name()) + " is not set", wanted.name());
            } else if (!wanted.value().isEmpty() && !wanted.value().equals(value)) {
                String message =
                        "the " + what + " " + Quoted.of(wanted.name()) + " is not " + Quoted.of(wanted.value());
                report(field, message, wanted.name());
            }
        }
    }

    /** Compares a set of names with {@code requiredX}, {@code allowedX} and {@code forbiddenX}. */
    void compare(String parameters, String field, String what, Collection<String> present) {
        RuleParameters set = run.parameters();
        for (String wanted : set.list("required" + parameters)) {
            if (!present.contains(wanted)) {
                report(field, "the " + what + " " + Quoted.of(wanted) + " is missing", wanted);
            }
        }
        List<String> allowed = set.list("allowed" + parameters);
        List<String> forbidden = set.list("forbidden" + parameters);
        for (String name : present) {
            if (forbidden.contains(name) || (!allowed.isEmpty() && !allowed.contains(name))) {
                report(field, "the " + what + " " + Quoted.of(name) + " is not wanted", name);
            }
        }
    }

    /** A parameter that is set must be the text. */
    void same(String parameter, String field, String what, String present) {
        String wanted = run.parameters().text(parameter).strip();
        if (!wanted.isEmpty() && !wanted.equals(present)) {
            report(field, "the " + what + " is " + Quoted.of(present) + ", not " + Quoted.of(wanted), what);
        }
    }

    /** A parameter that is set, in exec form, must be the words. */
    void sameWords(String parameter, String field, String what, List<String> present) {
        for (List<String> wanted : settings.whole(parameter, ConfigurationWishes::words)) {
            if (!wanted.equals(present)) {
                report(field, "the " + what + " is not " + Quoted.of(String.join(" ", wanted)), what);
            }
        }
    }

    private static List<String> words(String json) {
        List<String> words = new ArrayList<>();
        Json.parseArray(json.getBytes(StandardCharsets.UTF_8), "the exec form")
                .forEach(word -> words.add(word.asText()));
        return words;
    }

    void report(String field, String message, String subject) {
        run.report(Violation.at(new Location.InConfiguration("config." + field), message)
                .about(subject));
    }
}
