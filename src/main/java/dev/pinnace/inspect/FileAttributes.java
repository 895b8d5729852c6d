package dev.pinnace.inspect;

import dev.pinnace.oci.FileMode;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.Ownership;
import java.time.Instant;

/**
 * What a layer says about a file besides its content.
 *
 * @param mode its permissions
 * @param owner numeric; names are not looked at, as engines do
 * @param modified when its content changed last
 * @param extended extended attributes
 */
public record FileAttributes(FileMode mode, Ownership owner, Instant modified, ExtendedAttributes extended) {
    /** What an engine gives a directory that no layer has an entry for. */
    static final FileAttributes IMPLIED =
            new FileAttributes(new FileMode(0755), Ownership.ROOT, Instant.EPOCH, ExtendedAttributes.NONE);

    static FileAttributes of(TarHeader.Fields fields) {
        if (fields.uid() > Integer.MAX_VALUE || fields.gid() > Integer.MAX_VALUE) {
            throw new ImageReadException("an entry belongs to " + fields.uid() + ":" + fields.gid()
                    + "; user and group must be " + Integer.MAX_VALUE + " or less");
        }
        return new FileAttributes(
                new FileMode(fields.mode()),
                new Ownership((int) fields.uid(), (int) fields.gid()),
                fields.modified(),
                ExtendedAttributes.of(fields.extendedAttributes()));
    }
}
