package dev.pinnace.bytecode;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The character sets that code names by a string and that {@code java.base} does not have: those of mainframes, of mail in
 * Japan, Korea and China, and of old Macs. They are in a module of their own, which no reference shows, and without which
 * {@code Charset.forName} fails.
 */
public final class NamedCharsets {
    /** The module that has them. */
    public static final String MODULE = "jdk.charsets";

    static final String CHARSET = "java.nio.charset.Charset";

    private static final int SHORTEST = 4;
    private static final int LONGEST = 24;

    private static final Pattern NAME = Pattern.compile(
            "(?i)(x-)?(cp|ibm-?|ccsid)0*(37|2[789]\\d|300|4[02]\\d|500|83[34]|8(56|6[013458]|69|7[015])|918|9[23457]\\d|964"
                    + "|10(06|2[56]|4[67]|9[78])|11[1-6]\\d|13(64|8[13])|29626|33722)c?"
                    + "|IBM-Thai|(x-|cs)?iso-?2022-?(cn|jp|kr)[\\w-]*|x-mac\\w+|(windows-|cp)125[568]");

    private NamedCharsets() {}

    /** Whether a text of these bytes is worth a look. */
    static boolean mayBe(byte[] bytes, int start, int length) {
        if (length < SHORTEST || length > LONGEST) {
            return false;
        }
        return switch (bytes[start]) {
            case 'C', 'I', 'W', 'X', 'c', 'i', 'w', 'x' -> true;
            default -> false;
        };
    }

    /** Whether this is the name of one, in any spelling that {@code Charset.forName} takes. */
    static boolean isOne(String text) {
        return NAME.matcher(text).matches();
    }

    /** The first place in these jars and directories that names one; empty when none does. */
    public static Optional<String> in(List<ScannedJar> jars) {
        return jars.stream()
                .flatMap(jar -> jar.facts().references().stream()
                        .filter(reference -> reference.targetPackage().equals(CHARSET))
                        .map(reference -> jar.name() + ": " + reference.source() + " has the string "
                                + reference.target().substring(CHARSET.length() + 1)))
                .findFirst();
    }
}
