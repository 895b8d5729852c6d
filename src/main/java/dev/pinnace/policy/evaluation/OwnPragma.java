package dev.pinnace.policy.evaluation;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.NearestName;
import dev.pinnace.policy.evaluation.Pragma.Scope;
import dev.pinnace.policy.evaluation.Pragma.Tool;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A pragma of ours: {@code pinnace [stage|file] ignore=RuleA,DL3002 reason="…" expires=2027-01-31}.
 *
 * @param pragma what it says; means nothing when there are mistakes
 * @param mistakes what is wrong with it
 */
record OwnPragma(Pragma pragma, List<String> mistakes) {
    private static final String IGNORE = "ignore";
    private static final String REASON = "reason";
    private static final String EXPIRES = "expires";
    private static final List<String> KEYS = List.of(IGNORE, REASON, EXPIRES);
    private static final int NEAR = 2;

    private static final Pattern START = Pattern.compile("(?is)pinnace(?:\\s*:\\s*|\\s+)(.*)");
    private static final Pattern SCOPED = Pattern.compile("(?s)([A-Za-z]+)\\s+([A-Za-z]+\\s*=.*|ignore(?:\\s.*)?)");
    private static final Pattern KEY = Pattern.compile("(?s)([A-Za-z]+)\\s*(=?).*");

    OwnPragma {
        mistakes = List.copyOf(mistakes);
    }

    /** Reads a comment; empty when it is no pragma of ours, but words. */
    static Optional<OwnPragma> read(String comment) {
        Matcher start = START.matcher(comment);
        if (!start.matches()) {
            return Optional.empty();
        }
        String rest = start.group(1);
        Matcher scoped = SCOPED.matcher(rest);
        if (scoped.matches() && isPragma(scoped.group(1), scoped.group(2))) {
            return Optional.of(read(scoped.group(1).toLowerCase(Locale.ROOT), scoped.group(2)));
        }
        return begins(rest) ? Optional.of(read("", rest)) : Optional.empty();
    }

    private static boolean isPragma(String scope, String rest) {
        return !KEYS.contains(scope.toLowerCase(Locale.ROOT)) && begins(rest);
    }

    /** Whether a key of ours comes first, or something that is near to one. */
    private static boolean begins(String rest) {
        Matcher key = KEY.matcher(rest);
        if (!key.matches()) {
            return false;
        }
        String name = key.group(1);
        return name.equalsIgnoreCase(IGNORE)
                || (!key.group(2).isEmpty()
                        && KEYS.stream().anyMatch(known -> NearestName.distance(known, name) <= NEAR));
    }

    private static OwnPragma read(String scope, String rest) {
        List<String> mistakes = new ArrayList<>();
        Map<String, String> values = new LinkedHashMap<>();
        new PragmaWords(rest).read(values, mistakes);
        for (String key : values.keySet()) {
            if (!KEYS.contains(key)) {
                mistakes.add("'" + Excerpt.of(key) + "' is none of ignore, reason, expires");
            }
        }
        List<String> names = Arrays.stream(values.getOrDefault(IGNORE, "").split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        boolean named = !names.isEmpty() && names.stream().noneMatch(name -> name.contains("="));
        if (!named && mistakes.isEmpty()) {
            mistakes.add("it names no rule; write ignore=RULE");
        }
        Optional<LocalDate> expires = expires(values, mistakes);
        String reason = values.getOrDefault(REASON, "").strip();
        return new OwnPragma(new Pragma(Tool.PINNACE, scope(scope, mistakes), names, reason, expires), mistakes);
    }

    private static Scope scope(String word, List<String> mistakes) {
        return switch (word) {
            case "" -> Scope.INSTRUCTION;
            case "stage" -> Scope.STAGE;
            case "file" -> Scope.FILE;
            default -> {
                mistakes.add("'" + Excerpt.of(word) + "' is none of stage, file");
                yield Scope.INSTRUCTION;
            }
        };
    }

    private static Optional<LocalDate> expires(Map<String, String> values, List<String> mistakes) {
        String text = values.get(EXPIRES);
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text.strip()));
        } catch (DateTimeException e) {
            mistakes.add("'" + Excerpt.of(text) + "' is no day; write expires=YYYY-MM-DD");
            return Optional.empty();
        }
    }
}
