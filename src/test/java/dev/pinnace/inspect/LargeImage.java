package dev.pinnace.inspect;

import com.github.luben.zstd.ZstdOutputStream;
import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.History;
import dev.pinnace.oci.ImageConfig;
import dev.pinnace.oci.Index;
import dev.pinnace.oci.Manifest;
import dev.pinnace.oci.MediaType;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Writes an image that is much larger than the memory of this JVM and reads it, with several who look at its files. */
final class LargeImage {
    private static final int MEBIBYTE = 1 << 20;

    private final LayoutFixture layout;
    private final List<Descriptor> layers = new ArrayList<>();
    private final List<Digest> diffIds = new ArrayList<>();

    private LargeImage(Path directory) {
        this.layout = new LayoutFixture(directory);
    }

    /** How a layer is written. */
    @FunctionalInterface
    private interface Compressor {
        OutputStream over(OutputStream out) throws IOException;
    }

    /** What is in a layer. */
    @FunctionalInterface
    private interface Content {
        void writeTo(OutputStream tar) throws IOException;
    }

    private void layer(MediaType type, Compressor compressor, Content content) throws IOException {
        Path file = layout.directory.resolve("layer.tmp");
        MessageDigest blob = Digest.newSha256();
        MessageDigest plain = Digest.newSha256();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), MEBIBYTE);
                OutputStream compressed = compressor.over(new DigestOutputStream(out, blob));
                OutputStream tar = new DigestOutputStream(compressed, plain)) {
            content.writeTo(tar);
        }
        Digest digest = Digest.ofSha256(blob.digest());
        layers.add(Descriptor.of(type, digest, Files.size(file)));
        diffIds.add(Digest.ofSha256(plain.digest()));
        Files.createDirectories(layout.blob(digest).getParent());
        Files.move(file, layout.blob(digest));
    }

    private static OutputStream gzip(OutputStream out) throws IOException {
        return new GZIPOutputStream(out, MEBIBYTE) {
            {
                def.setLevel(Deflater.BEST_SPEED);
            }
        };
    }

    /** Says that it needs the largest window that is allowed. */
    private static OutputStream zstd(OutputStream out) throws IOException {
        ZstdOutputStream stream = new ZstdOutputStream(out, 1);
        stream.setLong(27);
        return stream;
    }

    private static void largeFile(OutputStream tar, int mebibytes) throws IOException {
        tar.write(new TarBytes()
                .header('0', "large", "", (long) mebibytes * MEBIBYTE)
                .cut());
        byte[] piece = new byte[MEBIBYTE];
        for (int i = 0; i < mebibytes; i++) {
            piece[i] = (byte) i;
            tar.write(piece);
        }
        tar.write(new byte[1024]);
    }

    private static void manyFiles(OutputStream tar, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            tar.write(new TarBytes()
                    .file("many/" + i / 1000 + "/file-" + i, new byte[] {1})
                    .cut());
        }
        tar.write(new byte[1024]);
    }

    private void finish() {
        ImageConfig.Editor config = ImageConfig.empty(LayoutFixture.AMD64).edit();
        diffIds.forEach(diffId -> config.layer(diffId, new History(Instant.EPOCH, "", "")));
        Descriptor stored = layout.put(MediaType.OCI_CONFIG, config.done().toBytes());
        layout.index(Index.of(
                List.of(layout.manifest(new Manifest(MediaType.OCI_MANIFEST, stored, layers, new TreeMap<>())))));
    }

    /**
     * Prints what it has read.
     *
     * @param arguments an empty directory
     */
    public static void main(String[] arguments) throws IOException {
        LargeImage image = new LargeImage(Path.of(arguments[0]));
        image.layer(MediaType.OCI_LAYER_GZIP, LargeImage::gzip, tar -> largeFile(tar, 192));
        image.layer(MediaType.OCI_LAYER_ZSTD, LargeImage::zstd, tar -> largeFile(tar, 16));
        image.layer(MediaType.OCI_LAYER, out -> out, tar -> largeFile(tar, 64));
        image.layer(MediaType.OCI_LAYER_ZSTD, LargeImage::zstd, tar -> manyFiles(tar, 20_000));
        image.finish();

        long[] bytes = new long[2];
        FileVisitor first = (layer, entry, content) -> bytes[0] += content.transferTo(OutputStream.nullOutputStream());
        FileVisitor second = (layer, entry, content) -> bytes[1] += content.transferTo(OutputStream.nullOutputStream());
        try (StoredImage stored = image.layout.open(ImageChoice.ONLY)) {
            ImageSnapshot snapshot =
                    stored.snapshot(ContentWishes.of(first, second).hashing(entry -> true));
            System.out.println(snapshot.tree().nodes().size() + " files, " + bytes[0] + " and " + bytes[1] + " bytes");
        }
    }
}
