package dev.pinnace.layout;

import dev.pinnace.oci.ImageBuildException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that gets its name when it is complete. Trouble with the disk is an {@link ImageBuildException}, so that it is not
 * mistaken for trouble with what is being written. Not thread-safe.
 */
final class TemporaryFile extends OutputStream {
    private final Path file;
    private final OutputStream out;

    /** Creates an empty file in the directory, which is created too. */
    TemporaryFile(Path directory) {
        try {
            this.file = LayoutFiles.newFile(directory);
            this.out = Files.newOutputStream(file);
        } catch (IOException e) {
            throw StorageFailure.writing(directory, e);
        }
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw StorageFailure.writing(file, e);
        }
    }

    /** Ends the file and moves it into its place. */
    void moveTo(Path place) {
        try {
            out.close();
            LayoutFiles.createDirectories(place.getParent());
            LayoutFiles.move(file, place);
        } catch (IOException e) {
            throw StorageFailure.writing(place, e);
        }
    }

    /** Deletes the file, unless it was moved. */
    @Override
    public void close() {
        try {
            try {
                out.close();
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw StorageFailure.writing(file, e);
        }
    }
}
