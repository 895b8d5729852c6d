package dev.pinnace.layout;

import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.HashingOutputStream;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.oci.MediaType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * Writes one blob to a temporary file and hashes it on the way; {@link #commit} moves it into place under its digest. A
 * writer that is closed without that leaves nothing. Trouble with the disk is an {@link ImageBuildException}, so that it is
 * not mistaken for trouble with what is being written. Not thread-safe.
 */
public final class BlobWriter extends OutputStream {
    private final TemporaryFile file;
    private final HashingOutputStream out;
    private final Function<Digest, Path> places;

    /** @param places where a blob of a digest lies */
    BlobWriter(TemporaryFile file, Function<Digest, Path> places) {
        this.file = file;
        this.out = new HashingOutputStream(file);
        this.places = places;
    }

    /** @throws ImageBuildException when the disk is full or refuses */
    @Override
    public void write(int b) throws IOException {
        out.write(b);
    }

    /** @throws ImageBuildException when the disk is full or refuses */
    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
    }

    /**
     * Puts the blob into place.
     *
     * @return what was written
     * @throws ImageBuildException when the disk is full or refuses
     */
    public Descriptor commit(MediaType mediaType) {
        long size = out.size();
        Digest digest = out.digest();
        file.moveTo(places.apply(digest));
        return Descriptor.of(mediaType, digest, size);
    }

    /** Deletes the temporary file, unless the blob was committed. */
    @Override
    public void close() {
        file.close();
    }
}
