package dev.pinnace.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.pinnace.ChildJvm;
import dev.pinnace.archive.PositionedBytes;
import dev.pinnace.inspect.LayoutFixture.Layer;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several look at the files of an image while it is read once. */
final class ContentWishesTest {
    @TempDir
    private Path directory;

    private StoredImage open(Layer... layers) {
        LayoutFixture layout = new LayoutFixture(directory.resolve("layout"));
        layout.image(layers);
        return LayoutFixture.reader(directory).open(layout.source(), ImageChoice.ONLY);
    }

    private static byte[] noise(int seed, int size) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** Writes down what it sees, and reads each file as far as it is told to. */
    private static final class Witness implements FileVisitor {
        private final List<String> seen = new ArrayList<>();
        private final Set<Thread> threads = new HashSet<>();
        private final int most;

        Witness(int most) {
            this.most = most;
        }

        @Override
        public void visit(int layer, LayerEntry entry, InputStream content) throws IOException {
            CRC32 crc = new CRC32();
            byte[] read = content.readNBytes(most);
            crc.update(read);
            threads.add(Thread.currentThread());
            seen.add(layer + ":" + entry.path() + " " + read.length + " " + Long.toHexString(crc.getValue()));
        }
    }

    private static String expected(String place, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return place + " " + content.length + " " + Long.toHexString(crc.getValue());
    }

    @Test
    void every_visitor_sees_every_file_from_its_first_byte_in_order() {
        byte[] large = noise(1, 6 << 20);
        byte[] small = noise(2, 70_000);
        List<String> expected = new ArrayList<>();
        Layer[] layers = new Layer[6];
        for (int i = 0; i < layers.length; i++) {
            byte[] tar = new TarBytes()
                    .file("empty", "")
                    .file("a", small)
                    .file("large", large)
                    .file("z", new byte[] {(byte) i})
                    .end();
            layers[i] = i % 3 == 0 ? Layer.plain(tar) : i % 3 == 1 ? Layer.gzip(tar) : Layer.zstd(tar);
            expected.add(expected(i + ":/empty", new byte[0]));
            expected.add(expected(i + ":/a", small));
            expected.add(expected(i + ":/large", large));
            expected.add(expected(i + ":/z", new byte[] {(byte) i}));
        }
        Witness first = new Witness(Integer.MAX_VALUE);
        Witness nothing = new Witness(0);
        Witness start = new Witness(4);
        Witness last = new Witness(Integer.MAX_VALUE);

        try (StoredImage image = open(layers)) {
            image.snapshot(start, first, nothing, last);
        }

        assertThat(first.seen).isEqualTo(expected);
        assertThat(last.seen).isEqualTo(expected);
        assertThat(start.seen).hasSameSizeAs(expected);
        assertThat(nothing.seen).hasSameSizeAs(expected);
        assertThat(first.threads).containsExactly(Thread.currentThread());
        assertThat(directory.resolve("temporary")).isEmptyDirectory();
    }

    @Test
    void a_visitor_gets_only_what_it_wants() {
        byte[] tar =
                new TarBytes().file("a", "1").file("b", "22").file("c", "333").end();
        List<String> seen = new ArrayList<>();
        FileVisitor picky = new FileVisitor() {
            @Override
            public boolean wants(int layer, LayerEntry entry) {
                return entry.size() == 2;
            }

            @Override
            public void visit(int layer, LayerEntry entry, InputStream content) throws IOException {
                seen.add(new String(content.readAllBytes(), StandardCharsets.UTF_8));
            }
        };

        try (StoredImage image = open(Layer.gzip(tar))) {
            image.snapshot(picky, picky);
        }

        assertThat(seen).containsExactly("22", "22");
    }

    @Test
    void hashes_the_files_that_are_named_once_for_all_who_ask() {
        byte[] jar = noise(3, 300_000);
        byte[] tar = new TarBytes()
                .file("x.jar", jar)
                .file("empty.jar", "")
                .file("y", "y")
                .end();
        Witness reads = new Witness(10);
        ContentWishes wishes = ContentWishes.of(reads)
                .hashing(entry -> entry.path().name().endsWith(".jar"))
                .hashing(entry -> entry.size() == 300_000);

        try (StoredImage image = open(
                Layer.gzip(tar),
                Layer.plain(new TarBytes().file(".wh.x.jar", "").end()))) {
            ImageSnapshot snapshot = image.snapshot(wishes);

            LayerEntry hidden = snapshot.layers().get(0).entries().get(0);
            assertThat(snapshot.sha256(0, hidden)).hasValue(Digest.sha256(jar));
            assertThat(snapshot.tree().nodes())
                    .filteredOn(FileNode::isFile)
                    .extracting(node -> node.path().name(), snapshot::sha256)
                    .containsExactly(
                            tuple("empty.jar", Optional.of(Digest.sha256(new byte[0]))), tuple("y", Optional.empty()));
        }
        assertThat(reads.seen).hasSize(3);
    }

    @Test
    void what_a_visitor_throws_ends_the_reading() {
        byte[] tar = new TarBytes().file("a", noise(4, 3 << 20)).file("b", "").end();
        try (StoredImage image = open(Layer.gzip(tar), Layer.zstd(tar), Layer.plain(tar))) {
            assertThatThrownBy(() -> image.snapshot((layer, entry, content) -> {
                        throw new IOException("not today");
                    }))
                    .isInstanceOf(ImageReadException.class)
                    .hasMessageStartingWith("oci:")
                    .hasMessageEndingWith("not today");
            assertThatThrownBy(() -> image.snapshot((layer, entry, content) -> {
                        throw new IllegalStateException("a mistake");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(image.snapshot().layers())
                    .as("the image can still be read")
                    .hasSize(3);
        }
    }

    @Test
    void what_is_wrong_with_a_layer_is_said_whatever_a_visitor_makes_of_it() {
        byte[] tar = new TarBytes().file("a", noise(5, 3 << 20)).end();
        byte[] whole = Compressed.gzip(tar);
        byte[] cut = Arrays.copyOf(whole, whole.length / 2);
        Layer broken = new Layer(cut, MediaType.OCI_LAYER_GZIP, tar);
        try (StoredImage image = open(Layer.gzip(tar), broken)) {
            for (FileVisitor visitor : List.<FileVisitor>of(
                    (layer, entry, content) -> content.readAllBytes(),
                    (layer, entry, content) -> {
                        try {
                            content.readAllBytes();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    },
                    (layer, entry, content) -> {
                        try {
                            content.readAllBytes();
                        } catch (IOException e) {
                            assertThat(e).hasMessageContaining("cannot be read to its end");
                        }
                    },
                    FileVisitor.NONE)) {
                assertThatThrownBy(() -> image.snapshot(visitor))
                        .isInstanceOf(ImageReadException.class)
                        .hasMessageContaining(
                                "layer " + Digest.sha256(cut) + ": gzip: the stream ends within a member");
            }
        }
    }

    @Test
    void of_several_broken_layers_the_lowest_is_named() {
        byte[] one = "not a layer".getBytes(StandardCharsets.UTF_8);
        byte[] other = "not a layer either".getBytes(StandardCharsets.UTF_8);
        byte[] tar = new TarBytes().file("a", noise(6, 5 << 20)).end();
        try (StoredImage image = open(Layer.gzip(tar), Layer.plain(one), Layer.plain(other), Layer.plain(tar))) {
            for (int i = 0; i < 10; i++) {
                assertThatThrownBy(image::snapshot).hasMessageContaining("layer " + Digest.sha256(one));
            }
        }
    }

    @Test
    void layers_that_need_much_memory_are_expanded_one_after_the_other() throws IOException {
        Layer[] layers = new Layer[5];
        for (int i = 0; i < layers.length; i++) {
            byte[] tar = new TarBytes().file("file" + i, noise(i, 3 << 20)).end();
            layers[i] = i == 2
                    ? Layer.plain(tar)
                    : new Layer(Compressed.zstdWithLargeWindow(tar), MediaType.OCI_LAYER_ZSTD, tar);
        }
        Witness witness = new Witness(10);
        try (StoredImage image = open(layers)) {
            assertThat(image.snapshot().tree().nodes()).hasSize(6);
            image.snapshot(witness);
            assertThat(witness.seen).hasSize(5);
            assertThatThrownBy(() -> image.snapshot((layer, entry, content) -> {
                        throw new IOException("not today");
                    }))
                    .hasMessageEndingWith("not today");
        }
    }

    @Test
    void needs_little_memory_for_a_large_image() throws IOException, InterruptedException {
        long bytes = ((192L + 16 + 64) << 20) + 20_000;

        String printed = ChildJvm.run("022", Map.of(), LargeImage.class, List.of("-Xmx64m"), directory.toString());

        assertThat(printed).isEqualTo("20023 files, " + bytes + " and " + bytes + " bytes");
    }

    @Test
    void a_stream_that_was_kept_gives_nothing_afterwards() throws IOException {
        List<InputStream> kept = new ArrayList<>();
        byte[] tar = new TarBytes().file("a", "first").file("b", "second").end();
        try (StoredImage image = open(Layer.gzip(tar))) {
            image.snapshot((layer, entry, content) -> kept.add(content));
        }
        for (InputStream stream : kept) {
            assertThat(stream.readAllBytes()).isEmpty();
        }
    }

    @Test
    void content_can_be_looked_at_again_and_in_any_order() throws IOException {
        byte[] content = noise(7, 9 << 20);
        Path temporaries = directory.resolve("kept");
        try (RepeatableContent repeatable = new RepeatableContent(new ByteArrayInputStream(content), temporaries)) {
            assertThat(repeatable.open().readNBytes(100)).isEqualTo(Arrays.copyOf(content, 100));
            assertThat(repeatable.open().readNBytes(5 << 20)).isEqualTo(Arrays.copyOf(content, 5 << 20));
            assertThat(repeatable.head(7)).isEqualTo(Arrays.copyOf(content, 7));
            PositionedBytes whole = repeatable.whole();
            assertThat(whole.size()).isEqualTo(content.length);
            byte[] last = new byte[10];
            assertThat(whole.read(content.length - 5, last, 0, 10)).isEqualTo(5);
            assertThat(whole.read(content.length, last, 0, 10)).isEqualTo(-1);
            assertThat(last[4]).isEqualTo(content[content.length - 1]);
            assertThat(repeatable.openLast().readAllBytes()).isEqualTo(content);
            assertThatThrownBy(repeatable::open).isInstanceOf(IllegalStateException.class);
        }
        assertThat(temporaries).isEmptyDirectory();
    }

    @Test
    void the_last_one_reads_what_was_kept_and_what_was_not() throws IOException {
        byte[] content = noise(8, 1 << 20);
        try (RepeatableContent repeatable = new RepeatableContent(new ByteArrayInputStream(content), directory)) {
            assertThat(repeatable.head(3)).isEqualTo(Arrays.copyOf(content, 3));
            assertThat(repeatable.open().read()).isEqualTo(content[0] & 0xff);
            assertThat(repeatable.openLast().readAllBytes()).isEqualTo(content);
        }
    }
}
