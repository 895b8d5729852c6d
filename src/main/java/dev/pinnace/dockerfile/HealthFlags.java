package dev.pinnace.dockerfile;

import dev.pinnace.dockerfile.SyntaxProblem.Kind;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the flags of {@code HEALTHCHECK} may say: variables are not replaced in them. */
final class HealthFlags {
    private static final List<String> DURATIONS = List.of("interval", "timeout", "start-period", "start-interval");
    private static final Pattern PART =
            Pattern.compile("(\\d{1,12}(?:\\.\\d{0,12})?|\\.\\d{1,12})(ns|us|µs|μs|ms|s|m|h)");
    private static final Pattern NUMBER = Pattern.compile("\\+?\\d{1,9}|-0");
    private static final double LEAST = 0.001;

    private HealthFlags() {}

    static void check(FlagSet flags, Problems problems) {
        DURATIONS.forEach(name -> flags.all(name).stream()
                .filter(flag -> !flag.text().isEmpty() && !isDuration(flag.text()))
                .forEach(flag -> problems.add(
                        Kind.BAD_FLAG_VALUE,
                        flag.range(),
                        "The flag --" + name + " takes a duration of 1ms or more, such as 30s or 1m30s, not "
                                + Problems.quoted(flag.text()) + ".")));
        flags.all("retries").stream()
                .filter(flag ->
                        !flag.text().isEmpty() && !NUMBER.matcher(flag.text()).matches())
                .forEach(flag -> problems.add(
                        Kind.BAD_FLAG_VALUE,
                        flag.range(),
                        "The flag --retries takes a number, not " + Problems.quoted(flag.text()) + "."));
    }

    /** Nothing, or at least a millisecond, in the units of Go. */
    private static boolean isDuration(String text) {
        String rest = text.startsWith("+") ? text.substring(1) : text;
        if (rest.equals("0")) {
            return true;
        }
        Matcher parts = PART.matcher(rest);
        double seconds = 0;
        int end = 0;
        while (end < rest.length() && parts.find(end) && parts.start() == end) {
            seconds += Double.parseDouble(parts.group(1)) * unit(parts.group(2));
            end = parts.end();
        }
        return end == rest.length() && end > 0 && (seconds == 0 || seconds >= LEAST);
    }

    private static double unit(String name) {
        return switch (name) {
            case "h" -> 3600;
            case "m" -> 60;
            case "s" -> 1;
            case "ms" -> 1e-3;
            case "ns" -> 1e-9;
            default -> 1e-6;
        };
    }
}
