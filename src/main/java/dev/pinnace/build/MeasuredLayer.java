package dev.pinnace.build;

import dev.pinnace.cache.ContentDigests;
import dev.pinnace.cache.MeasuredFile;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.spec.FileContent;
import dev.pinnace.spec.FileEntry;
import dev.pinnace.spec.LayerSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A layer and what its files hold.
 *
 * @param spec what is to be written
 * @param files for each entry its content on disk; empty for what needs no look at the disk
 */
record MeasuredLayer(LayerSpec spec, List<Optional<MeasuredFile>> files) {
    /** @throws ImageBuildException when a file is absent, cannot be read, or is not a regular one */
    static MeasuredLayer of(LayerSpec spec, ContentDigests digests) {
        List<Optional<MeasuredFile>> files = new ArrayList<>(spec.entries().size());
        for (FileEntry entry : spec.entries()) {
            files.add(
                    entry.content() instanceof FileContent.OnDisk onDisk
                            ? Optional.of(measure(entry, onDisk.source(), digests))
                            : Optional.empty());
        }
        return new MeasuredLayer(spec, List.copyOf(files));
    }

    private static MeasuredFile measure(FileEntry entry, Path source, ContentDigests digests) {
        try {
            if (Files.exists(source) && !Files.isRegularFile(source)) {
                throw new ImageBuildException(
                        source + ", to become " + entry.path() + " in the image, is not a regular file; name a file");
            }
            return digests.measure(source);
        } catch (IOException e) {
            throw unreadable(entry, source, e);
        }
    }

    /** The exception for a file that cannot be read. */
    static ImageBuildException unreadable(FileEntry entry, Path source, IOException cause) {
        String why = cause instanceof NoSuchFileException
                ? "does not exist; build it first, or correct its path"
                : "cannot be read (" + cause + "); check its permissions";
        return new ImageBuildException(source + ", to become " + entry.path() + " in the image, " + why, cause);
    }

    /** Adds everything to the computation that the bytes of the layer depend on, besides its time. */
    void addTo(MessageDigest hash) {
        for (int i = 0; i < files.size(); i++) {
            FileEntry entry = spec.entries().get(i);
            add(hash, entry.path().value());
            add(hash, entry.mode() + " " + entry.owner());
            add(hash, content(entry.content(), files.get(i)));
        }
    }

    private static String content(FileContent content, Optional<MeasuredFile> file) {
        if (file.isPresent()) {
            return file.get().digest() + " " + file.get().size();
        }
        if (content instanceof FileContent.InMemory memory) {
            return Digest.sha256(memory.bytes().toArray()) + " " + memory.size();
        }
        return content instanceof FileContent.SymbolicLink link ? "link " + link.target() : "directory";
    }

    private static void add(MessageDigest hash, String text) {
        hash.update(text.getBytes(StandardCharsets.UTF_8));
        hash.update((byte) 0);
    }
}
