package dev.pinnace.build;

import dev.pinnace.cache.MeasuredFile;
import dev.pinnace.layout.BlobWriter;
import dev.pinnace.layout.ImageLayout;
import dev.pinnace.layout.StorageFailure;
import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.HashingOutputStream;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.oci.MediaType;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Writes layers as gzipped tar archives (OCI image specification 1.1, layer.md). Equal layers give equal bytes, whatever the
 * umask, the time zone and the number of threads; only another implementation of zlib may compress differently, and then
 * digests differ and diffIDs do not. Files are streamed.
 */
public final class LayerWriter {
    /** Changes whenever the same entries would give other bytes. */
    private static final String FORMAT = "1";

    private static final int BUFFER = 1 << 16;
    /** Jars are compressed already; the highest level saves 0.3 % of a layer of them and takes twice the time. */
    private static final int FAST = 1;
    /** For what is written in every build that changed something. */
    private static final int BALANCED = 6;
    /** For what is written once and pulled often: 0.5 % smaller in twice the time. */
    private static final int SMALL = 9;

    private final Instant modified;
    private final int threads;

    /**
     * @param modified the time that every entry carries, to the second
     * @param threads that compress, at least 1
     */
    public LayerWriter(Instant modified, int threads) {
        this.modified = modified;
        this.threads = threads;
    }

    /** Everything besides the entries that the bytes of a layer depend on. */
    String parameters(LayerPurpose purpose) {
        return "format " + FORMAT + ", level " + level(purpose) + ", time " + modified.getEpochSecond();
    }

    static int level(LayerPurpose purpose) {
        return switch (purpose) {
            case AGENTS, DEPENDENCIES -> FAST;
            case SNAPSHOTS, FILES, APPLICATION -> BALANCED;
            case BASE, C_LIBRARY, RUNTIME -> SMALL;
        };
    }

    /**
     * Writes a layer.
     *
     * @throws ImageBuildException when a file cannot be read or changes while it is read, or the layout cannot be written
     */
    WrittenLayer write(MeasuredLayer layer, ImageLayout into) {
        LayerPurpose purpose = layer.spec().purpose();
        ExecutorService pool = Executors.newFixedThreadPool(threads, LayerWriter::thread);
        try (BlobWriter blob = into.newBlob()) {
            HashingOutputStream tar;
            try (BlockGzip gzip = new BlockGzip(blob, level(purpose), pool, 2 * threads + 1)) {
                tar = new HashingOutputStream(gzip);
                writeTar(layer, tar);
                gzip.finish();
            } finally {
                pool.shutdownNow();
            }
            long size = tar.size();
            Digest diffId = tar.digest();
            Descriptor descriptor = blob.commit(MediaType.OCI_LAYER_GZIP);
            return new WrittenLayer(
                    purpose, descriptor, diffId, size, layer.files().size());
        } catch (IOException e) {
            throw StorageFailure.writing(into.directory(), e);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "pinnace-gzip");
        thread.setDaemon(true);
        return thread;
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
