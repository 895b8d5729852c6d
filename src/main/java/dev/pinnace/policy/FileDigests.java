package dev.pinnace.policy;

import dev.pinnace.oci.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;

/** Tells the SHA-256 of files of this machine. */
@FunctionalInterface
public interface FileDigests {
    /** Reads the file every time. */
    FileDigests READING = file -> {
        MessageDigest hash = Digest.newSha256();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                hash.update(buffer, 0, read);
            }
        }
        return Digest.ofSha256(hash.digest());
    };

    /**
     * The digest of a regular file.
     *
     * @throws IOException when it cannot be read
     */
    Digest of(Path file) throws IOException;

    /** The digest of a file; empty when there is none, or it is a directory. */
    default Optional<Digest> find(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(file));
        } catch (IOException e) {
            return Optional.empty(); // it has just been deleted
        }
    }
}
