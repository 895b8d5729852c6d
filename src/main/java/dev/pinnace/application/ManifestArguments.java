package dev.pinnace.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.Attributes;

/** What {@code java -jar} reads from a manifest and a start by class path does not (JAR file specification). */
final class ManifestArguments {
    private static final String UNNAMED = "ALL-UNNAMED";
    /** The first Java that reads {@code Enable-Native-Access}. */
    private static final int NATIVE_ACCESS = 22;

    private ManifestArguments() {}

    /** The arguments that do the same, from the manifest as it is and from what plugins will add to it. */
    static List<String> of(Attributes manifest, List<Producer> producers, int feature) {
        List<String> arguments = new ArrayList<>();
        words(manifest, producers, "Add-Exports")
                .forEach(word -> arguments.add("--add-exports=" + word + "=" + UNNAMED));
        words(manifest, producers, "Add-Opens").forEach(word -> arguments.add("--add-opens=" + word + "=" + UNNAMED));
        if (feature >= NATIVE_ACCESS
                && words(manifest, producers, "Enable-Native-Access").contains(UNNAMED)) {
            arguments.add("--enable-native-access=" + UNNAMED);
        }
        return arguments;
    }

    private static SortedSet<String> words(Attributes manifest, List<Producer> producers, String attribute) {
        SortedSet<String> words = new TreeSet<>();
        addWords(Optional.ofNullable(manifest.getValue(attribute)), words);
        producers.forEach(producer ->
                addWords(Optional.ofNullable(producer.settings().manifest().get(attribute)), words));
        return words;
    }

    private static void addWords(Optional<String> text, SortedSet<String> words) {
        text.map(String::strip)
                .filter(value -> !value.isEmpty())
                .ifPresent(value -> words.addAll(List.of(value.split("\\s+", -1))));
    }
}
