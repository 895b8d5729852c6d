package dev.pinnace.inspect;

import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.ImageReadException;
import java.io.IOException;

/** The blobs of an OCI image layout, compared with what names them. */
final class VerifiedBlobs {
    private final SourceFiles files;

    VerifiedBlobs(SourceFiles files) {
        this.files = files;
    }

    /** The bytes of a small blob, once size and digest are known to fit. */
    byte[] document(Descriptor descriptor) throws IOException {
        StoredFile file = file(descriptor);
        return document(file, descriptor.digest());
    }

    /** The bytes of a small file, once its digest is known to fit. */
    byte[] document(StoredFile file, Digest expected) throws IOException {
        byte[] document = files.document(file, expected.toString());
        if (!expected.matches(expected.newMessageDigest().digest(document))) {
            throw new ImageReadException(
                    files.source() + ": asked for " + expected + ", but what lies under this name is "
                            + Digest.sha256(document) + "; it was damaged or replaced: fetch the image again");
        }
        return document;
    }

    /** The file of a blob, whose content is still to be verified; its size fits. */
    StoredFile file(Descriptor descriptor) throws IOException {
        StoredFile file = files.blob(descriptor.digest())
                .orElseThrow(() -> new ImageReadException(files.source() + " lacks the blob " + descriptor.digest()
                        + " (" + Excerpt.of(descriptor.mediaType().value()) + ")"));
        if (file.size() != descriptor.size()) {
            throw new ImageReadException(
                    files.source() + ": the blob " + descriptor.digest() + " has " + file.size() + " bytes instead of "
                            + descriptor.size() + "; it was damaged or cut short: fetch the image again");
        }
        return file;
    }
}
