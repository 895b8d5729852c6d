package dev.pinnace.dockerfile;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The signals that {@code STOPSIGNAL} takes: those of Linux by name, with or without {@code SIG}, or any number above 0. */
final class Signals {
    private static final Pattern NUMBER = Pattern.compile("0*[1-9]\\d{0,8}");
    private static final Pattern REAL_TIME =
            Pattern.compile("RTMIN(?:\\+(?:[1-9]|1[0-5]))?|RTMAX(?:-(?:[1-9]|1[0-4]))?");
    private static final Set<String> NAMES = Set.of(
            "ABRT", "ALRM", "BUS", "CHLD", "CLD", "CONT", "FPE", "HUP", "ILL", "INT", "IO", "IOT", "KILL", "PIPE",
            "POLL", "PROF", "PWR", "QUIT", "SEGV", "STKFLT", "STOP", "SYS", "TERM", "TRAP", "TSTP", "TTIN", "TTOU",
            "UNUSED", "URG", "USR1", "USR2", "VTALRM", "WINCH", "XCPU", "XFSZ");

    private Signals() {}

    static boolean isSignal(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        String name = upper.startsWith("SIG") ? upper.substring(3) : upper;
        return NUMBER.matcher(text).matches()
                || NAMES.contains(name)
                || REAL_TIME.matcher(name).matches();
    }
}
