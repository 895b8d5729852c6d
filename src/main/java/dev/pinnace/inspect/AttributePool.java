package dev.pinnace.inspect;

import dev.pinnace.oci.FileMode;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.Ownership;
import java.util.HashMap;
import java.util.Map;

/** Makes attributes, and gives those that are equal only once: most files of a layer share theirs. Not thread-safe. */
final class AttributePool {
    private static final int MOST = 4096;

    private final Map<FileMode, FileMode> modes = new HashMap<>();
    private final Map<Ownership, Ownership> owners = new HashMap<>();
    private final Map<FileAttributes, FileAttributes> all = new HashMap<>();

    /** @throws ImageReadException when the owner is none that an engine could give */
    FileAttributes of(TarHeader.Fields fields) {
        if (fields.uid() > Integer.MAX_VALUE || fields.gid() > Integer.MAX_VALUE) {
            throw new ImageReadException("an entry belongs to " + fields.uid() + ":" + fields.gid()
                    + "; user and group must be " + Integer.MAX_VALUE + " or less");
        }
        FileAttributes attributes = new FileAttributes(
                once(modes, new FileMode(fields.mode())),
                once(owners, new Ownership((int) fields.uid(), (int) fields.gid())),
                fields.modified(),
                ExtendedAttributes.of(fields.extendedAttributes()));
        return attributes.extended().equals(ExtendedAttributes.NONE) ? once(all, attributes) : attributes;
    }

    private static <T> T once(Map<T, T> known, T value) {
        T before = known.get(value);
        if (before == null && known.size() < MOST) {
            known.put(value, value);
        }
        return before == null ? value : before;
    }
}
