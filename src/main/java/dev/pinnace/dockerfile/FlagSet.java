package dev.pinnace.dockerfile;

import dev.pinnace.dockerfile.SyntaxProblem.Kind;
import dev.pinnace.oci.NearestName;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The flags of an instruction, compared with those that it knows. */
final class FlagSet {
    /** What a flag takes. */
    enum Type {
        /** Nothing, {@code true} or {@code false}. */
        BOOLEAN,
        /** A value, once. */
        TEXT,
        /** A value, any number of times. */
        TEXTS
    }

    private final List<Flag> flags;
    private final Map<String, Type> known;
    private final Problems problems;

    FlagSet(Statement statement, Map<String, Type> known, Problems problems) {
        this.flags = statement.flags();
        this.known = known;
        this.problems = problems;
        Set<String> seen = new HashSet<>();
        flags.forEach(flag -> check(statement.keyword(), flag, seen));
    }

    private void check(String keyword, Flag flag, Set<String> seen) {
        Type type = known.get(flag.name());
        if (type == null) {
            problems.add(Kind.UNKNOWN_FLAG, flag.range(), unknown(keyword, flag.name()));
            return;
        }
        if (!seen.add(flag.name()) && type != Type.TEXTS) {
            problems.add(Kind.DUPLICATE_FLAG, flag.range(), "The flag --" + flag.name() + " is given twice; keep one.");
        }
        String value = flag.text().toLowerCase(Locale.ROOT);
        boolean isGood = type == Type.BOOLEAN
                ? flag.value().isEmpty() || value.equals("true") || value.equals("false")
                : flag.value().isPresent();
        if (!isGood) {
            problems.add(Kind.BAD_FLAG_VALUE, flag.range(), badValue(type, flag.name()));
        }
    }

    private String unknown(String keyword, String name) {
        String advice = NearestName.of(name, known.keySet())
                .map(nearest -> "did you mean --" + nearest + "?")
                .orElse("remove it.");
        return Problems.quoted(keyword) + " has no flag " + Problems.quoted("--" + name) + "; " + advice;
    }

    private static String badValue(Type type, String name) {
        return type == Type.BOOLEAN
                ? "The flag --" + name + " takes no other value than true or false."
                : "The flag --" + name + " needs a value; write --" + name + "=VALUE.";
    }

    Optional<String> text(String name) {
        return flags.stream()
                .filter(flag -> flag.name().equals(name))
                .reduce((first, last) -> last)
                .flatMap(Flag::value);
    }

    List<Flag> all(String name) {
        return flags.stream()
                .filter(flag -> flag.name().equals(name) && flag.value().isPresent())
                .toList();
    }

    List<String> texts(String name) {
        return all(name).stream().map(Flag::text).toList();
    }

    Optional<Boolean> flag(String name) {
        return flags.stream()
                .filter(flag -> flag.name().equals(name))
                .reduce((first, last) -> last)
                .map(flag -> !flag.text().equalsIgnoreCase("false"));
    }

    boolean isTrue(String name) {
        return flag(name).orElse(false);
    }
}
