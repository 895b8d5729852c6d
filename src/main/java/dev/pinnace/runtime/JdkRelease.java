package dev.pinnace.runtime;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The {@code release} file of a JDK: lines of the form {@code KEY="value"}.
 *
 * @param values by key, without the quotes
 */
record JdkRelease(SortedMap<String, String> values) {
    /** What says of which build a runtime is; scanners read it. Paths and the machine of the build are not among them. */
    private static final List<String> IDENTIFYING = List.of(
            "FULL_VERSION",
            "IMPLEMENTOR",
            "IMPLEMENTOR_VERSION",
            "JAVA_RUNTIME_VERSION",
            "JAVA_VERSION",
            "JAVA_VERSION_DATE",
            "JVM_VARIANT",
            "JVM_VERSION",
            "LIBC",
            "OS_ARCH",
            "OS_NAME",
            "SEMANTIC_VERSION");

    static JdkRelease parse(String text) {
        SortedMap<String, String> values = new TreeMap<>();
        text.lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                String value = line.substring(equals + 1).strip();
                boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
                values.put(line.substring(0, equals).strip(), quoted ? value.substring(1, value.length() - 1) : value);
            }
        });
        return new JdkRelease(values);
    }

    Optional<String> value(String key) {
        return Optional.ofNullable(values.get(key)).filter(value -> !value.isEmpty());
    }

    SortedSet<String> modules() {
        return value("MODULES").stream()
                .flatMap(names -> Arrays.stream(names.split(" ")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The file for a runtime that holds these modules of the JDK. */
    String ofRuntime(SortedSet<String> modules) {
        SortedMap<String, String> kept = new TreeMap<>(values);
        kept.keySet().retainAll(IDENTIFYING);
        kept.put("IMAGE_TYPE", "JRE");
        kept.put("MODULES", String.join(" ", modules));
        return kept.entrySet().stream().map(JdkRelease::line).collect(Collectors.joining());
    }

    private static String line(Map.Entry<String, String> entry) {
        return entry.getKey() + "=\"" + entry.getValue() + "\"\n";
    }
}
