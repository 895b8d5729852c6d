package dev.pinnace.policy.rules.dockerfile;

import dev.pinnace.dockerfile.Arg;
import dev.pinnace.dockerfile.Dockerfile;
import dev.pinnace.dockerfile.Env;
import dev.pinnace.dockerfile.Instruction;
import dev.pinnace.oci.NearestName;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names that a file declares somewhere.
 *
 * @param arguments those of {@code ARG}, and those that every build defines before the first {@code FROM}
 * @param all these, those of {@code ENV}, and the search path
 */
record DeclaredNames(Set<String> arguments, Set<String> all) {
    private static final int MOST = 500;
    private static final int SHORTEST = 4;

    static DeclaredNames of(Dockerfile dockerfile) {
        Set<String> arguments = new TreeSet<>(PlatformNames.ARGUMENTS);
        Set<String> all = new TreeSet<>(Set.of("PATH"));
        for (Instruction instruction : dockerfile.instructions()) {
            if (instruction instanceof Arg arg) {
                arg.parameters().forEach(parameter -> arguments.add(parameter.name()));
            } else if (instruction instanceof Env env) {
                env.pairs().forEach(pair -> all.add(pair.name()));
            }
        }
        all.addAll(arguments);
        return new DeclaredNames(arguments, all);
    }

    /** Whether some {@code ARG} of the file, or the build itself, declares the name. */
    boolean isArgument(String name) {
        return arguments.contains(name);
    }

    /** The declared name of which this one is a slip: one letter differs, or two have changed places. */
    Optional<String> meantBy(String name) {
        return name.length() < SHORTEST || all.size() > MOST
                ? Optional.empty()
                : all.stream().filter(known -> isSlip(name, known)).findFirst();
    }

    private static boolean isSlip(String written, String meant) {
        boolean onlyNumbersDiffer = written.replaceAll("\\d", "").equals(meant.replaceAll("\\d", ""));
        int distance = Math.abs(written.length() - meant.length()) > 1 ? 2 : NearestName.distance(written, meant);
        return !onlyNumbersDiffer && (distance == 1 || isSwap(written, meant));
    }

    private static boolean isSwap(String written, String meant) {
        if (written.length() != meant.length()) {
            return false;
        }
        int at = 0;
        while (at < written.length() && written.charAt(at) == meant.charAt(at)) {
            at++;
        }
        return at + 1 < written.length()
                && written.charAt(at) == meant.charAt(at + 1)
                && written.charAt(at + 1) == meant.charAt(at)
                && written.substring(at + 2).equals(meant.substring(at + 2));
    }
}
