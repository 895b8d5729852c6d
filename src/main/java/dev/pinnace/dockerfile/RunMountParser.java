package dev.pinnace.dockerfile;

import dev.pinnace.dockerfile.SyntaxProblem.Kind;
import dev.pinnace.oci.NearestName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the value of a {@code --mount}. */
final class RunMountParser {
    private static final Map<String, String> NAMES =
            Map.of("src", "source", "dst", "target", "destination", "target", "ro", "readonly", "rw", "readwrite");
    private static final Set<String> KNOWN = Set.of(
            "type",
            "from",
            "source",
            "target",
            "readonly",
            "readwrite",
            "id",
            "sharing",
            "required",
            "mode",
            "uid",
            "gid",
            "size",
            "env");
    private static final Set<String> SWITCHES = Set.of("readonly", "readwrite", "required");
    private static final Pattern SWITCH = Pattern.compile("1|t|T|TRUE|true|True|0|f|F|FALSE|false|False");
    private static final Pattern ID = Pattern.compile("\\d{1,10}");
    private static final Map<String, Pattern> FORMS = Map.of(
            "type", Pattern.compile("(?i)bind|cache|tmpfs|secret|ssh"),
            "sharing", Pattern.compile("(?i)shared|private|locked"),
            "mode", Pattern.compile("[0-7]{1,6}"),
            "uid", ID,
            "gid", ID,
            "readonly", SWITCH,
            "readwrite", SWITCH,
            "required", SWITCH);
    private static final Set<String> WAYS_TO_A_SECRET = Set.of("id", "source", "target", "env");
    private static final int LONGEST_GUESS = 20;

    private RunMountParser() {}

    static RunMount parse(Flag flag, Problems problems) {
        Map<String, String> options = new LinkedHashMap<>();
        String type = "bind";
        for (String field : fields(flag.text())) {
            int equals = field.indexOf('=');
            String written = (equals < 0 ? field : field.substring(0, equals)).toLowerCase(Locale.ROOT);
            String name = NAMES.getOrDefault(written, written);
            String value = equals < 0 ? "true" : field.substring(equals + 1);
            if (check(flag, name, written, equals >= 0, problems)) {
                checkValue(flag, name, value, problems);
            }
            if (name.equals("type")) {
                type = value.toLowerCase(Locale.ROOT);
            } else if (name.equals("readwrite")) {
                options.put("readonly", String.valueOf(!isTrue(value)));
            } else {
                options.put(name, value);
            }
        }
        if (type.equals("secret") && WAYS_TO_A_SECRET.stream().noneMatch(options::containsKey)) {
            problems.add(Kind.BAD_MOUNT, flag.range(), "A mount of a secret names none; write id=NAME.");
        }
        return new RunMount(type, options, flag.range());
    }

    private static boolean isTrue(String value) {
        return Set.of("1", "t", "true").contains(value.toLowerCase(Locale.ROOT));
    }

    private static void checkValue(Flag flag, String name, String value, Problems problems) {
        Pattern form = FORMS.get(name);
        if (form != null && !value.contains("$") && !form.matcher(value).matches()) {
            problems.add(
                    Kind.BAD_MOUNT,
                    flag.range(),
                    "The option '" + name + "' of a mount cannot be " + Problems.quoted(value) + "; correct it.");
        }
    }

    /** Whether the option is there and has a value. */
    private static boolean check(Flag flag, String name, String written, boolean hasValue, Problems problems) {
        if (!KNOWN.contains(name)) {
            String advice = written.length() > LONGEST_GUESS
                    ? "remove it."
                    : NearestName.of(written, KNOWN)
                            .map(nearest -> "did you mean " + nearest + "?")
                            .orElse("remove it.");
            problems.add(
                    Kind.BAD_MOUNT, flag.range(), "A mount has no option " + Problems.quoted(written) + "; " + advice);
            return false;
        }
        if (!hasValue && !SWITCHES.contains(name)) {
            problems.add(
                    Kind.BAD_MOUNT,
                    flag.range(),
                    "The option '" + name + "' of a mount needs a value; write it behind '='.");
            return false;
        }
        return true;
    }

    /** The fields of a CSV line (RFC 4180): parts between commas, quotes around some. */
    private static List<String> fields(String text) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && (quoted || field.length() == 0)) {
                boolean doubled = quoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
                if (doubled) {
                    field.append(c);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
