package dev.pinnace.layout;

import dev.pinnace.oci.ImageBuildException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Moves the blobs of a layout that has done its service into another on the same disk. */
public final class BlobMove {
    private final ImageLayout from;
    private final ImageLayout to;

    /**
     * @param from whose blobs have been verified; deleted in the end
     * @param to where they shall lie
     */
    public BlobMove(ImageLayout from, ImageLayout to) {
        this.from = from;
        this.to = to;
    }

    /**
     * Moves them, each at one stroke.
     *
     * @throws ImageBuildException when the disk refuses; some blobs may have been moved then
     */
    public void run() {
        Path source = from.directory().resolve("blobs").resolve("sha256");
        Path target = to.directory().resolve("blobs").resolve("sha256");
        try {
            try (DirectoryStream<Path> blobs = Files.newDirectoryStream(source)) {
                for (Path blob : blobs) {
                    LayoutFiles.move(blob, target.resolve(blob.getFileName()));
                }
            }
            delete(from);
        } catch (IOException e) {
            throw StorageFailure.writing(target, e);
        }
    }

    /**
     * Deletes a layout with all that it holds.
     *
     * @throws ImageBuildException when the disk refuses
     */
    public static void discard(ImageLayout layout) {
        try {
            delete(layout);
        } catch (IOException e) {
            throw StorageFailure.writing(layout.directory(), e);
        }
    }

    private static void delete(ImageLayout layout) throws IOException {
        try (var paths = Files.walk(layout.directory())) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
