package dev.pinnace.bytecode;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which entry of a jar stands for a name at one feature version (JAR file specification, "Multi-release JAR files").
 * Entries below {@code META-INF/} have no versions.
 */
final class MultiReleaseIndex {
    private static final String VERSIONS = "META-INF/versions/";
    private static final Pattern VERSIONED = Pattern.compile("META-INF/versions/([1-9][0-9]{0,4})/(?!META-INF/)(.+)");
    private static final int FIRST_VERSION = 9;

    private final SortedMap<String, String> physicalByName;

    private MultiReleaseIndex(SortedMap<String, String> physicalByName) {
        this.physicalByName = physicalByName;
    }

    static MultiReleaseIndex of(Collection<String> physicalNames, boolean multiRelease, int feature) {
        SortedMap<String, String> chosen = new TreeMap<>();
        SortedMap<String, Integer> versions = new TreeMap<>();
        for (String physical : physicalNames) {
            if (!physical.startsWith(VERSIONS)) {
                chosen.putIfAbsent(physical, physical);
            } else if (multiRelease) {
                Matcher versioned = VERSIONED.matcher(physical);
                if (versioned.matches()) {
                    choose(chosen, versions, versioned, feature);
                }
            }
        }
        return new MultiReleaseIndex(chosen);
    }

    private static void choose(
            SortedMap<String, String> chosen, SortedMap<String, Integer> versions, Matcher versioned, int feature) {
        int version = Integer.parseInt(versioned.group(1));
        String name = versioned.group(2);
        if (version >= FIRST_VERSION && version <= feature && version > versions.getOrDefault(name, 0)) {
            versions.put(name, version);
            chosen.put(name, versioned.group());
        }
    }

    SortedSet<String> names() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(physicalByName.keySet()));
    }

    /** The entry that stands for the name; the name itself when no entry does. */
    String physical(String name) {
        return physicalByName.getOrDefault(name, name);
    }
}
