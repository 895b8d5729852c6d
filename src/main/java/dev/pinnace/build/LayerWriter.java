package dev.pinnace.build;

import dev.pinnace.cache.MeasuredFile;
import dev.pinnace.layout.BlobWriter;
import dev.pinnace.layout.ImageLayout;
import dev.pinnace.layout.StorageFailure;
import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.HashingOutputStream;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.spec.FileContent;
import dev.pinnace.spec.FileEntry;
import dev.pinnace.spec.LayerPurpose;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Writes layers as compressed tar archives (OCI image specification 1.1, layer.md). Equal layers give equal bytes, whatever the
 * umask, the time zone and the number of threads; only another implementation of zlib or Zstandard may compress differently,
 * and then digests differ and diffIDs do not. Files are streamed.
 */
public final class LayerWriter {
    /** Changes whenever the same entries would give other bytes. */
    private static final String FORMAT = "1";

    private static final int BUFFER = 1 << 16;

    private final Instant modified;
    private final LayerCompressor compressor;

    /**
     * @param modified the time that every entry carries, to the second
     * @param compressor of what is written
     */
    public LayerWriter(Instant modified, LayerCompressor compressor) {
        this.modified = modified;
        this.compressor = compressor;
    }

    /** Everything besides the entries that the bytes of a layer depend on. */
    String parameters(LayerPurpose purpose) {
        return "format " + FORMAT + ", time " + modified.getEpochSecond() + ", " + compressor.parameters(purpose);
    }

    /**
     * Writes a layer.
     *
     * @throws ImageBuildException when a file cannot be read or changes while it is read, or the layout cannot be written
     */
    WrittenLayer write(MeasuredLayer layer, ImageLayout into) {
        LayerPurpose purpose = layer.spec().purpose();
        try (BlobWriter blob = into.newBlob()) {
            HashingOutputStream tar = compressor.compress(out -> tar(layer, out), purpose, blob);
            long size = tar.size();
            Digest diffId = tar.digest();
            Descriptor descriptor = blob.commit(compressor.mediaType());
            return new WrittenLayer(
                    purpose, descriptor, diffId, size, layer.files().size());
        } catch (IOException e) {
            throw StorageFailure.writing(into.directory(), e);
        }
    }

    private HashingOutputStream tar(MeasuredLayer layer, OutputStream out) throws IOException {
        HashingOutputStream tar = new HashingOutputStream(out);
        writeTar(layer, tar);
        return tar;
    }

    private void writeTar(MeasuredLayer layer, OutputStream out) throws IOException {
        TarWriter tar = new TarWriter(out, modified);
        List<FileEntry> entries = layer.spec().entries();
        byte[] buffer = new byte[BUFFER];
        for (int i = 0; i < entries.size(); i++) {
            FileEntry entry = entries.get(i);
            if (!(entry.content() instanceof FileContent.Regular content)) {
                tar.add(entry);
                continue;
            }
            Optional<MeasuredFile> file = layer.files().get(i);
            long size = file.isPresent() ? file.get().size() : content.size();
            tar.startFile(entry, size);
            copy(entry, content, new Expected(size, file), out, buffer);
            tar.pad(size);
        }
        tar.finish();
    }

    /**
     * What a file must turn out to hold.
     *
     * @param measured empty for bytes in memory, which cannot change
     */
    private record Expected(long size, Optional<MeasuredFile> measured) {}

    private static void copy(
            FileEntry entry, FileContent.Regular content, Expected expected, OutputStream out, byte[] buffer)
            throws IOException {
        MessageDigest hash = Digest.newSha256();
        boolean hashed = expected.measured().isPresent() && !isCertainlyUnchanged(entry, expected);
        long rest = expected.size();
        try (InputStream in = open(entry, content)) {
            for (int count = read(entry, in, buffer); count >= 0; count = read(entry, in, buffer)) {
                rest -= count;
                if (rest < 0) {
                    throw changed(entry);
                }
                if (hashed) {
                    hash.update(buffer, 0, count);
                }
                out.write(buffer, 0, count);
            }
        }
        boolean same = hashed
                ? expected.measured().get().digest().matches(hash.digest())
                : expected.measured().isEmpty() || isCertainlyUnchanged(entry, expected);
        if (rest != 0 || !same) {
            throw changed(entry);
        }
    }

    private static boolean isCertainlyUnchanged(FileEntry entry, Expected expected) {
        try {
            return expected.measured().isPresent() && expected.measured().get().isCertainlyUnchanged();
        } catch (IOException e) {
            throw unreadable(entry, e);
        }
    }

    private static InputStream open(FileEntry entry, FileContent.Regular content) {
        try {
            return content.open();
        } catch (IOException e) {
            throw unreadable(entry, e);
        }
    }

    private static int read(FileEntry entry, InputStream in, byte[] buffer) {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw unreadable(entry, e);
        }
    }

    private static ImageBuildException unreadable(FileEntry entry, IOException cause) {
        return entry.content() instanceof FileContent.OnDisk onDisk
                ? MeasuredLayer.unreadable(entry, onDisk.source(), cause)
                : new ImageBuildException("cannot read what is to become " + entry.path() + " in the image", cause);
    }

    private static ImageBuildException changed(FileEntry entry) {
        String source = entry.content() instanceof FileContent.OnDisk onDisk ? onDisk.source() + ", " : "";
        return new ImageBuildException(source + "to become " + entry.path()
                + " in the image, changed while it was read; let nothing else write there and build again");
    }
}
