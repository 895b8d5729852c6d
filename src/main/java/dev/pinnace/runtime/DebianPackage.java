package dev.pinnace.runtime;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A package that is installed on this machine.
 *
 * @param listedAs how dpkg names its files: name, or {@code name:architecture}
 * @param fields what its stanza says (deb-control(5)), first lines only
 */
record DebianPackage(String listedAs, Map<String, String> fields) implements Comparable<DebianPackage> {
    /** What tells a package and its source; what it depends on or how it was installed is not true in an image. */
    private static final List<String> KEPT =
            List.of("Package", "Source", "Version", "Architecture", "Maintainer", "Section", "Homepage", "Description");

    DebianPackage {
        fields = Map.copyOf(fields);
    }

    static DebianPackage parse(String stanza) {
        Map<String, String> fields = new LinkedHashMap<>();
        stanza.lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0 && !line.startsWith(" ")) {
                fields.putIfAbsent(
                        line.substring(0, colon), line.substring(colon + 1).strip());
            }
        });
        return new DebianPackage(fields.getOrDefault("Package", ""), fields);
    }

    DebianPackage listedAs(String key) {
        return new DebianPackage(key, fields);
    }

    String name() {
        return fields.getOrDefault("Package", "");
    }

    String version() {
        return fields.getOrDefault("Version", "");
    }

    String architecture() {
        return fields.getOrDefault("Architecture", "");
    }

    /** The stanza for {@code /var/lib/dpkg/status.d}, where scanners look in images without a package manager. */
    String stanza() {
        StringBuilder text = new StringBuilder();
        KEPT.stream()
                .filter(fields::containsKey)
                .forEach(key ->
                        text.append(key).append(": ").append(fields.get(key)).append('\n'));
        return text.toString();
    }

    @Override
    public int compareTo(DebianPackage other) {
        return listedAs.compareTo(other.listedAs);
    }
}
