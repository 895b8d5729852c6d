package dev.pinnace.layout;

import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.HashingOutputStream;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.oci.MediaType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * Writes one blob to a temporary file and hashes it on the way; {@link #commit} moves it into place under its digest. A
 * writer that is closed without that leaves nothing. Trouble with the disk is an {@link ImageBuildException}, so that it is
 * not mistaken for trouble with what is being written. Not thread-safe.
 */
public final class BlobWriter extends OutputStream {
    private final Path temporary;
    private final Function<Digest, Path> places;
    private final HashingOutputStream out;

    /**
     * @param temporary an empty file in the file system of the blobs
     * @param places where a blob of a digest lies
     */
    BlobWriter(Path temporary, Function<Digest, Path> places) throws IOException {
        this.temporary = temporary;
        this.places = places;
        this.out = new HashingOutputStream(Files.newOutputStream(temporary));
    }

    /** @throws ImageBuildException when the disk is full or refuses */
    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    /** @throws ImageBuildException when the disk is full or refuses */
    @Override
    public void write(byte[] bytes, int offset, int length) {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw StorageFailure.writing(temporary, e);
        }
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
        putAt(places.apply(digest));
        return Descriptor.of(mediaType, digest, size);
    }

    /** Puts the blob into the place of a digest that the caller has verified. */
    void putAt(Path place) {
        try {
            out.close();
            LayoutFiles.createDirectories(place.getParent());
            LayoutFiles.move(temporary, place);
        } catch (IOException e) {
            throw StorageFailure.writing(place, e);
        }
    }

    /** Deletes the temporary file, unless the blob was committed. */
    @Override
    public void close() {
        try {
            try {
                out.close();
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw StorageFailure.writing(temporary, e);
        }
    }
}
