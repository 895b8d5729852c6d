package dev.pinnace.policy.rules.dockerfile;

import com.google.re2j.Pattern;

/** Whether a mode, as {@code chmod} takes it, lets everybody write. */
final class LooseModes {
    private static final Pattern OCTAL = Pattern.compile("0*[0-7]{1,4}");
    private static final Pattern SYMBOLIC = Pattern.compile("[ugoa]*[+=][rwxXstugo]*");

    private LooseModes() {}

    static boolean letsEverybodyWrite(String mode) {
        if (OCTAL.matches(mode)) {
            int bits = Integer.parseInt(mode, 8);
            boolean sticky = (bits & 01000) != 0;
            return (bits & 02) != 0 && !sticky;
        }
        boolean loose = false;
        for (String part : mode.split(",", -1)) {
            loose |= SYMBOLIC.matches(part) && isLoose(part);
            if (part.contains("t") && !part.contains("-")) {
                return false;
            }
        }
        return loose;
    }

    private static boolean isLoose(String part) {
        int operator = Math.max(part.indexOf('+'), part.indexOf('='));
        String who = part.substring(0, operator);
        // without a class, as in +w, the umask keeps others from writing
        boolean others = who.contains("o") || who.contains("a");
        return others && part.substring(operator + 1).contains("w");
    }

    static boolean isMode(String word) {
        return OCTAL.matches(word) || word.contains("+") || word.contains("=") || word.contains("-");
    }
}
