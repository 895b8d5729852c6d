package dev.pinnace.policy.rules.dockerfile;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.pinnace.dockerfile.Fact;
import dev.pinnace.dockerfile.ShellAssignment;
import dev.pinnace.dockerfile.ShellCommand;
import dev.pinnace.dockerfile.ShellScript;
import dev.pinnace.dockerfile.ShellWord;
import dev.pinnace.dockerfile.StageState;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of the variables of a shell text: those that it sets once and to a literal, and those of the build. */
final class ShellVariables {
    private static final Pattern WHOLE =
            Pattern.compile("(\"?)\\$(?:\\{([A-Za-z_][A-Za-z0-9_]*)\\}|([A-Za-z_][A-Za-z0-9_]*))(\"?)");

    private static final Pattern USE =
            Pattern.compile("\\$(?:\\{([A-Za-z_][A-Za-z0-9_]*)\\}|([A-Za-z_][A-Za-z0-9_]*))");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/._:@%+,=-]*");

    private final StageState state;
    private final Map<String, Optional<String>> assigned = new HashMap<>();

    ShellVariables(ShellScript script, StageState state) {
        this.state = state;
        script.commands().forEach(this::note);
    }

    private void note(ShellCommand command) {
        if (command.words().isEmpty()) {
            command.assignments().forEach(this::note);
        } else if (command.is("for", "read", "local", "export", "declare", "readonly")) {
            command.words().forEach(word -> noteName(word.text()));
        }
    }

    private void note(ShellAssignment assignment) {
        boolean again = assignment.append() || assigned.containsKey(assignment.name());
        assigned.put(
                assignment.name(), again ? Optional.empty() : assignment.value().literal());
    }

    private void noteName(String word) {
        int equals = word.indexOf('=');
        if (equals > 0) {
            String name = word.substring(0, equals);
            String value = word.substring(equals + 1);
            boolean known = !value.contains("$") && !value.contains("`") && !assigned.containsKey(name);
            assigned.put(name, known ? Optional.of(value) : Optional.empty());
        }
    }

    /** The words that a word becomes; itself, without quotes, where it is not known what it becomes. */
    List<String> values(ShellWord word) {
        if (!word.hasExpansion()) {
            return List.of(word.text());
        }
        Matcher whole = WHOLE.matcher(word.raw());
        if (whole.matches()) {
            String name = whole.group(2) == null ? whole.group(3) : whole.group(2);
            Optional<String> value = value(name);
            if (value.isPresent()) {
                boolean quoted = !whole.group(1).isEmpty();
                return quoted ? List.of(value.get()) : split(value.get());
            }
        }
        return List.of(partly(word.raw()).replace("\"", ""));
    }

    /** With the known variables replaced that cannot change how the word is split. */
    private String partly(String raw) {
        if (raw.indexOf('\'') >= 0 || raw.indexOf('\\') >= 0) {
            return raw;
        }
        StringBuilder text = new StringBuilder();
        Matcher found = USE.matcher(raw);
        int from = 0;
        while (found.find()) {
            String name = found.group(1) == null ? found.group(2) : found.group(1);
            String value = value(name).filter(PLAIN::matches).orElse(found.group());
            text.append(raw, from, found.start()).append(value);
            from = found.end();
        }
        return text.append(raw, from, raw.length()).toString();
    }

    private Optional<String> value(String name) {
        Optional<String> inScript = assigned.get(name);
        if (inScript != null) {
            return inScript;
        }
        Fact<String> fact = state.variable(name);
        return fact.value().filter(value -> !value.contains("$"));
    }

    private static List<String> split(String value) {
        return Arrays.stream(value.strip().split("\\s+"))
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
