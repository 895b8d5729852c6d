package dev.pinnace.policy.rules.dockerfile;

import dev.pinnace.dockerfile.Expansion;
import dev.pinnace.dockerfile.Fact;
import dev.pinnace.dockerfile.Variables;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Finds the variables of a word as BuildKit reads it: not those that are escaped or in single quotes. */
final class VariableNames {
    private VariableNames() {}

    /** All of them. */
    static Set<String> in(String word, char escape) {
        Set<String> names = new LinkedHashSet<>();
        Variables.expand(
                word,
                name -> {
                    names.add(name);
                    return Fact.unknown();
                },
                escape);
        names.removeIf(name -> !isName(name));
        return names;
    }

    /** Those that are taken for unset, and for which the word itself has no other value. */
    static Set<String> missing(String word, Predicate<String> isUnset, char escape) {
        Expansion expansion =
                Variables.expand(word, name -> isUnset.test(name) ? Fact.absent() : Fact.known("x"), escape);
        Set<String> names = new TreeSet<>(expansion.undefined());
        names.removeIf(name -> !isName(name));
        return names;
    }

    private static boolean isName(String name) {
        return !name.isEmpty() && (Character.isLetter(name.charAt(0)) || name.charAt(0) == '_');
    }
}
