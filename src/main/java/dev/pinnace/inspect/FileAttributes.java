package dev.pinnace.inspect;

import dev.pinnace.oci.FileMode;
import dev.pinnace.oci.Ownership;
import java.time.Instant;
import java.util.Optional;

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

    /** The capabilities that a program with these attributes has whoever starts it; empty for almost every file. */
    public Optional<FileCapabilities> capabilities() {
        return FileCapabilities.of(extended);
    }
}
