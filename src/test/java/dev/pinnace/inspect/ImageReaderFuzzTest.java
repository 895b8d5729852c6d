package dev.pinnace.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.MediaType;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whatever bytes there are, reading them ends, and ends in a result or in one of our exceptions. */
final class ImageReaderFuzzTest {
    private static final ReadLimits LIMITS = new ReadLimits(1 << 24, 1000, 1 << 20);

    @FuzzTest(maxDuration = "2m")
    void layer(byte[] tar) {
        Digest digest = Digest.sha256(tar);
        StoredLayer layer =
                new StoredLayer(Descriptor.of(MediaType.OCI_LAYER, digest, tar.length), digest, new BytesInMemory(tar));
        try {
            LayerSnapshot snapshot = new LayerReader(
                            layer, 0, new LayerReader.Surroundings(new ImageBudget(LIMITS), Hashing.HERE, () -> {}))
                    .read(ImageReaderFuzzTest::readAll, OutputStream.nullOutputStream());
            FileTree tree = FileTree.merge(List.of(snapshot, snapshot), LIMITS);
            for (FileNode node : tree.nodes()) {
                tree.follow(node.path());
                assertThat(node.path()
                                .parent()
                                .flatMap(tree::at)
                                .map(FileNode::isDirectory)
                                .orElse(true))
                        .as("%s lies in a directory", node.path())
                        .isTrue();
            }
            assertThat(tree.at(UnixPath.ROOT)).isPresent();
        } catch (IOException | ImageReadException e) {
            assertThat(e.getMessage()).isNotBlank().isNotEqualTo("null");
        }
    }

    private static void readAll(int layer, LayerEntry entry, InputStream content) throws IOException {
        assertThat(content.readAllBytes()).hasSize((int) entry.size());
    }

    @FuzzTest(maxDuration = "2m")
    void archive(byte[] content) throws IOException {
        Path directory = Files.createTempDirectory("fuzz");
        Path file = Files.write(directory.resolve("archive.tar"), content);
        ImageReader reader = new ImageReader(LIMITS, directory);
        try {
            for (ImageSource source : List.of(new ImageSource.OciArchive(file), new ImageSource.DockerArchive(file))) {
                readIfWhole(reader, source);
            }
        } finally {
            Files.delete(file);
            Files.delete(directory);
        }
    }

    private static void readIfWhole(ImageReader reader, ImageSource source) {
        try (StoredImage image = reader.open(source, ImageChoice.ONLY)) {
            ImageSnapshot snapshot =
                    image.snapshot(ContentWishes.of(ImageReaderFuzzTest::readAll, ImageReaderFuzzTest::readAll)
                            .hashing(entry -> true));
            new JvmSearch(snapshot).find();
            assertThat(snapshot.accounts().notes()).hasSizeLessThanOrEqualTo(20);
            assertThat(snapshot.packages().notes()).hasSizeLessThanOrEqualTo(20);
            snapshot.accounts().resolve(snapshot.config().user());
            assertThat(snapshot.osRelease().map(OsRelease::id).orElse("none")).isNotNull();
            assertThat(snapshot.config().history()).isNotNull();
        } catch (ImageReadException e) {
            assertThat(e).hasMessageStartingWith(source.toString());
        }
    }

    @FuzzTest(maxDuration = "2m")
    void zstd(byte[] content) {
        drain(new ZstdInputStream(new ByteArrayInputStream(content), 1 << 20));
    }

    @FuzzTest(maxDuration = "2m")
    void gzip(byte[] content) {
        drain(new GzipMembersInputStream(new ByteArrayInputStream(content)));
    }

    private static void drain(InputStream stream) {
        try (InputStream in = stream) {
            assertThat(in.readNBytes(1 << 24)).hasSizeLessThanOrEqualTo(1 << 24);
        } catch (IOException e) {
            assertThat(e).hasMessageMatching("(gzip|zstd): .+");
        }
    }

    private static final class BytesInMemory implements StoredFile {
        private final byte[] bytes;

        BytesInMemory(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }
}
