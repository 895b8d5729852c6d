package dev.pinnace.policy;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A dated set of rules, for example {@code 2026.12}. A project that names one is judged by the rules of that time; newer
 * ones only report.
 *
 * @param month in which the set was closed
 */
public record Edition(YearMonth month) implements Comparable<Edition> {
    /** The first. */
    public static final Edition FIRST = new Edition(YearMonth.of(2026, 12));

    /** The newest that this version of Pinnace knows. */
    public static final Edition NEWEST = FIRST;

    private static final Pattern FORM = Pattern.compile("(\\d{4})\\.(\\d{2})");

    /**
     * Reads {@code YYYY.MM}.
     *
     * @throws IllegalArgumentException when it is not that
     */
    public static Edition parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("an edition is written YYYY.MM, for example " + NEWEST);
        }
        try {
            return new Edition(YearMonth.of(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("an edition is written YYYY.MM, for example " + NEWEST, e);
        }
    }

    @Override
    public int compareTo(Edition other) {
        return month.compareTo(other.month);
    }

    @Override
    public String toString() {
        return String.format("%04d.%02d", month.getYear(), month.getMonthValue());
    }
}
