package dev.pinnace.jvm;

import dev.pinnace.oci.Digest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A jar of an image, or one in another.
 *
 * @param place where it lies
 * @param sha256 of its bytes
 * @param members in the order of its central directory; empty for one that is broken
 * @param manifest the main attributes
 */
public record ImageJar(ContentPlace place, Digest sha256, List<JarMember> members, Map<String, String> manifest) {
    /** Copies the collections. */
    public ImageJar {
        members = List.copyOf(members);
        manifest = Map.copyOf(manifest);
    }

    /** A main attribute of the manifest. */
    public Optional<String> attribute(String name) {
        return Optional.ofNullable(manifest.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** Whether a member has exactly this name. */
    public boolean has(String name) {
        return members.stream().anyMatch(member -> member.name().equals(name));
    }

    /** Whether it holds classes, also those that only some versions of Java see. */
    public boolean hasClasses() {
        return members.stream().anyMatch(member -> member.name().endsWith(".class"));
    }
}
