package dev.pinnace.layout;

import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.Index;
import dev.pinnace.oci.Manifest;
import dev.pinnace.oci.MediaType;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** Finds and deletes what an index no longer names. */
final class Garbage {
    private static final int LARGEST_MANIFEST = 4 << 20;

    private final ImageLayout layout;
    private final Set<Path> reachable = new HashSet<>();

    Garbage(ImageLayout layout) {
        this.layout = layout;
    }

    /** Returns how many blobs were deleted. */
    int collect(Path blobs) throws IOException {
        layout.index().manifests().forEach(this::mark);
        int deleted = 0;
        try (DirectoryStream<Path> algorithms = Files.newDirectoryStream(blobs)) {
            for (Path algorithm : algorithms) {
                deleted += sweep(algorithm);
            }
        }
        return deleted;
    }

    private void mark(Descriptor descriptor) {
        if (!reachable.add(layout.blob(descriptor.digest()))) {
            return;
        }
        MediaType type = descriptor.mediaType();
        if (type.isIndex()) {
            Index.parse(content(descriptor), what(descriptor.digest())).manifests().stream()
                    .filter(layout::has) // an index may name platforms that were not fetched
                    .forEach(this::mark);
        } else if (type.isManifest()) {
            Manifest manifest = Manifest.parse(content(descriptor), what(descriptor.digest()));
            mark(manifest.config());
            manifest.layers().forEach(this::mark);
        }
    }

    private byte[] content(Descriptor descriptor) {
        return layout.bytes(descriptor, LARGEST_MANIFEST);
    }

    private String what(Digest digest) {
        return String.valueOf(layout.blob(digest));
    }

    private int sweep(Path algorithm) throws IOException {
        int deleted = 0;
        try (DirectoryStream<Path> blobs = Files.newDirectoryStream(algorithm)) {
            for (Path blob : blobs) {
                if (!reachable.contains(blob) && Files.deleteIfExists(blob)) {
                    deleted++;
                }
            }
        }
        return deleted;
    }

    /** Deletes a directory of temporary files. */
    static void deleteTemporaries(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
        try {
            Files.deleteIfExists(directory);
        } catch (DirectoryNotEmptyException e) {
            return; // somebody writes a blob right now; the next collection deletes it
        }
    }
}
