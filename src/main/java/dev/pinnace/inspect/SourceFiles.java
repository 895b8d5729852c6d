package dev.pinnace.inspect;

import dev.pinnace.oci.Digest;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.ImageReadException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The files of a source by their names, wherever they are. */
interface SourceFiles extends Closeable {
    /** Manifests, indexes and configurations above this size are refused. */
    int LARGEST_DOCUMENT = 4 << 20;

    /**
     * Finds a regular file.
     *
     * @param name relative, with slashes
     * @throws ImageReadException when something else than a regular file has this name
     */
    Optional<StoredFile> find(String name) throws IOException;

    /** What is read, as messages name it. */
    ImageSource source();

    /** Finds a blob of an OCI image layout. */
    default Optional<StoredFile> blob(Digest digest) throws IOException {
        return find("blobs/" + digest.algorithm() + "/" + digest.hex());
    }

    /**
     * The whole content of a small file.
     *
     * @throws ImageReadException when it is larger than 4 MiB
     */
    default byte[] document(StoredFile file, String name) throws IOException {
        if (file.size() > LARGEST_DOCUMENT) {
            throw new ImageReadException(source() + ": " + Excerpt.of(name) + " has " + file.size() + " bytes; at most "
                    + LARGEST_DOCUMENT + " are read");
        }
        try (InputStream in = file.open()) {
            return in.readNBytes(LARGEST_DOCUMENT);
        }
    }
}
