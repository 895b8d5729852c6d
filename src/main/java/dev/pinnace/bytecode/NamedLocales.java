package dev.pinnace.bytecode;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The locales that code names by the constants of {@code java.util.Locale}. The data of most of them is in a module of its
 * own, which no reference shows, and without which numbers and dates come out in English and nothing fails.
 */
public final class NamedLocales {
    static final String LOCALE = "java.util.Locale";

    /** The constants of Java 17 to 25, but for those of which {@code java.base} has the data: root, English and US. */
    private static final Map<String, String> TAGS = Map.ofEntries(
            Map.entry("UK", "en-GB"),
            Map.entry("CANADA", "en-CA"),
            Map.entry("CANADA_FRENCH", "fr"),
            Map.entry("FRANCE", "fr"),
            Map.entry("FRENCH", "fr"),
            Map.entry("GERMANY", "de"),
            Map.entry("GERMAN", "de"),
            Map.entry("ITALY", "it"),
            Map.entry("ITALIAN", "it"),
            Map.entry("JAPAN", "ja"),
            Map.entry("JAPANESE", "ja"),
            Map.entry("KOREA", "ko"),
            Map.entry("KOREAN", "ko"),
            Map.entry("CHINA", "zh"),
            Map.entry("CHINESE", "zh"),
            Map.entry("PRC", "zh"),
            Map.entry("SIMPLIFIED_CHINESE", "zh"),
            Map.entry("TAIWAN", "zh"),
            Map.entry("TRADITIONAL_CHINESE", "zh"));

    private NamedLocales() {}

    /**
     * What these jars and directories name: BCP 47 tags as {@code jlink --include-locales} takes them, each with the first
     * place that names it.
     */
    public static SortedMap<String, String> of(List<ScannedJar> jars) {
        SortedMap<String, String> reasons = new TreeMap<>();
        for (ScannedJar jar : jars) {
            for (Reference reference : jar.facts().references()) {
                if (reference.targetPackage().equals(LOCALE)) {
                    String constant = reference.target().substring(LOCALE.length() + 1);
                    String tag = TAGS.get(constant);
                    if (tag != null) {
                        reasons.putIfAbsent(tag, jar.name() + ": " + reference.source() + " names Locale." + constant);
                    }
                }
            }
        }
        return reasons;
    }
}
