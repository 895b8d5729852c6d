package dev.pinnace.inspect;

import dev.pinnace.oci.Digest;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.ImageReadException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads single files: those that were kept, others by expanding their layer up to them. */
final class FileContents {
    private final ResolvedImage image;
    private final SmallFiles small;
    private final FileHashes hashes;

    FileContents(ResolvedImage image, SmallFiles small, FileHashes hashes) {
        this.image = image;
        this.small = small;
        this.hashes = hashes;
    }

    Optional<Digest> sha256(int layer, LayerEntry entry) {
        return hashes.of(layer, entry);
    }

    byte[] read(FileNode file, int most) {
        if (!file.isFile()) {
            throw new IllegalArgumentException(file.path() + " is no regular file");
        }
        if (file.size() > most) {
            throw new ImageReadException(
                    Excerpt.of(file.path().value()) + " has " + file.size() + " bytes; at most " + most + " are read");
        }
        Optional<byte[]> kept = small.content(file);
        if (kept.isPresent()) {
            return kept.get().clone();
        }
        StoredLayer layer = image.layers().get(file.layer());
        try (BufferedInputStream in = new BufferedInputStream(layer.file().open());
                InputStream content = Compression.of(in).expand(in).content()) {
            content.skipNBytes(file.entry().content().offset());
            byte[] bytes = content.readNBytes((int) file.size());
            if (bytes.length < file.size()) {
                throw new EOFException("the layer has become shorter");
            }
            return bytes;
        } catch (IOException e) {
            throw ReadFailure.of("layer " + layer.descriptor().digest(), e);
        }
    }
}
