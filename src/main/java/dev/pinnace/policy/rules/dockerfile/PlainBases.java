package dev.pinnace.policy.rules.dockerfile;

import dev.pinnace.oci.ImageReference;
import java.util.Map;
import java.util.Set;

/** Images of plain operating systems, whose environment is publicly known: a search path and little else. */
final class PlainBases {
    private static final Map<String, Set<String>> VARIABLES = Map.ofEntries(
            Map.entry("docker.io/library/alpine", Set.of()),
            Map.entry("docker.io/library/debian", Set.of()),
            Map.entry("docker.io/library/ubuntu", Set.of()),
            Map.entry("docker.io/library/busybox", Set.of()),
            Map.entry("docker.io/library/centos", Set.of()),
            Map.entry("docker.io/library/rockylinux", Set.of()),
            Map.entry("docker.io/library/almalinux", Set.of()),
            Map.entry("docker.io/library/oraclelinux", Set.of()),
            Map.entry("docker.io/library/amazonlinux", Set.of()),
            Map.entry("docker.io/library/archlinux", Set.of("LANG")),
            Map.entry("docker.io/library/fedora", Set.of("DISTTAG", "FGC", "FBR", "container")));

    private PlainBases() {}

    /** Whether an image is certain not to set a variable. */
    static boolean lacks(String image, String variable) {
        try {
            Set<String> set = VARIABLES.get(ImageReference.parse(image).name());
            return set != null && !set.contains(variable);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
