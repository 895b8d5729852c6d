package dev.pinnace.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.inspect.LayoutFixture.Layer;
import dev.pinnace.oci.FileMode;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.MediaType;
import dev.pinnace.oci.Ownership;
import dev.pinnace.oci.UnixPath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LayerReaderTest {
    private static final byte[] TAR =
            new TarBytes().file("a", "first").file("b", "second").end();

    @TempDir
    private Path directory;

    private LayerSnapshot read(Layer layer) {
        LayoutFixture layout = new LayoutFixture(directory);
        layout.image(layer);
        try (StoredImage image = layout.open(ImageChoice.ONLY)) {
            return image.snapshot().layers().get(0);
        }
    }

    private LayerSnapshot readPlain(byte[] tar) {
        return read(Layer.plain(tar));
    }

    private static LayerOddity.Kind onlyOddity(LayerSnapshot layer) {
        assertThat(layer.facts().oddities()).hasSize(1);
        return layer.facts().oddities().get(0).kind();
    }

    @Test
    void reads_every_compression_alike() {
        for (Layer layer : Arrays.asList(Layer.plain(TAR), Layer.gzip(TAR), Layer.zstd(TAR))) {
            LayerSnapshot read = read(layer);
            assertThat(read.entries())
                    .extracting(entry -> entry.path().value() + " " + entry.size())
                    .containsExactly("/a 5", "/b 6");
            assertThat(read.facts().oddities()).isEmpty();
            assertThat(read.facts().uncompressedSize()).isEqualTo(TAR.length);
        }
    }

    @Test
    void reads_every_gzip_member_and_every_zstd_frame() {
        byte[] start = Arrays.copyOf(TAR, 700);
        byte[] rest = Arrays.copyOfRange(TAR, 700, TAR.length);
        byte[] gzip = Compressed.join(Compressed.gzip(start), Compressed.gzip(new byte[0]), Compressed.gzip(rest));
        byte[] skippable = {0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3};
        byte[] zstd = Compressed.join(skippable, Compressed.zstd(start), skippable, Compressed.zstd(rest), skippable);

        assertThat(read(new Layer(gzip, MediaType.OCI_LAYER_GZIP, TAR)).entries())
                .hasSize(2);
        assertThat(read(new Layer(zstd, MediaType.OCI_LAYER_ZSTD, TAR)).entries())
                .hasSize(2);
    }

    @Test
    void notes_bytes_after_the_compressed_content() {
        byte[] gzip = Compressed.join(Compressed.gzip(TAR), new byte[100]);
        byte[] zstd = Compressed.join(Compressed.zstd(TAR), "more".getBytes(StandardCharsets.UTF_8));

        assertThat(onlyOddity(read(new Layer(gzip, MediaType.OCI_LAYER_GZIP, TAR))))
                .isEqualTo(LayerOddity.Kind.TRAILING_BYTES);
        assertThat(onlyOddity(read(new Layer(zstd, MediaType.OCI_LAYER_ZSTD, TAR))))
                .isEqualTo(LayerOddity.Kind.TRAILING_BYTES);
    }

    @Test
    void notes_data_after_the_end_of_the_archive_and_passes_over_padding() {
        byte[] padded = Arrays.copyOf(TAR, 10240);
        byte[] hidden = Compressed.join(TAR, new TarBytes().file("hidden", "").end());

        assertThat(readPlain(padded).facts().oddities()).isEmpty();
        LayerSnapshot read = readPlain(hidden);
        assertThat(onlyOddity(read)).isEqualTo(LayerOddity.Kind.DATA_AFTER_END);
        assertThat(read.entries()).hasSize(2);
    }

    @Test
    void notes_another_compression_than_the_media_type_says() {
        assertThat(onlyOddity(read(new Layer(Compressed.gzip(TAR), MediaType.OCI_LAYER, TAR))))
                .isEqualTo(LayerOddity.Kind.OTHER_COMPRESSION);
        assertThat(read(new Layer(Compressed.gzip(TAR), MediaType.DOCKER_LAYER_GZIP, TAR))
                        .facts()
                        .oddities())
                .isEmpty();
    }

    @Test
    void notes_a_path_with_two_entries() {
        LayerSnapshot read = readPlain(new TarBytes()
                .directory("d")
                .file("d/a", "1")
                .directory("d/")
                .file("./d//a", "2")
                .end());

        assertThat(onlyOddity(read)).isEqualTo(LayerOddity.Kind.DUPLICATE_ENTRY);
    }

    @Test
    void shows_attributes_exactly() {
        LayerSnapshot read = readPlain(new TarBytes()
                .mode(04755)
                .uid(1000)
                .pax(
                        "mtime=1700000000.25",
                        "gid=2147483647",
                        "SCHILY.xattr.security.capability=\u0001\u0000\u0000\u0002\u0080\u00ff")
                .file("su", "x")
                .end());

        LayerEntry entry = read.entries().get(0);
        assertThat(entry.attributes().mode()).isEqualTo(new FileMode(04755));
        assertThat(entry.attributes().owner()).isEqualTo(new Ownership(1000, Integer.MAX_VALUE));
        assertThat(entry.attributes().modified()).isEqualTo(Instant.ofEpochSecond(1700000000, 250000000));
        assertThat(entry.attributes().extended().value("security.capability"))
                .hasValue(new byte[] {1, 0, 0, 2, (byte) 0x80, (byte) 0xff});
    }

    @Test
    void shows_what_only_root_may_make() {
        LayerSnapshot read = readPlain(new TarBytes()
                .header('3', "dev/null", "", 0)
                .header('4', "dev/sda", "", 0)
                .header('6', "pipe", "", 0)
                .mode(06755)
                .pax("SCHILY.xattr.security.capability=\u0001\u0000\u0000\u0002\u0080 \u0000\u0000" + "\u0000".repeat(4)
                        + "\u0000\u0001\u0000\u0000" + "\u0000".repeat(4))
                .file("bin/ping", "x")
                .hardLink("bin/pong", "/bin/ping")
                .pax("SCHILY.xattr.security.capability=\u0001\u0000")
                .file("bin/broken", "")
                .end());

        assertThat(read.entries())
                .extracting(entry -> entry.kind() + " " + entry.path())
                .containsExactly(
                        "CHARACTER_DEVICE /dev/null",
                        "BLOCK_DEVICE /dev/sda",
                        "FIFO /pipe",
                        "FILE /bin/ping",
                        "HARD_LINK /bin/pong",
                        "FILE /bin/broken");
        FileAttributes ping = read.entries().get(3).attributes();
        assertThat(ping.mode().isSetId()).isTrue();
        assertThat(ping.capabilities())
                .hasValue(new FileCapabilities(
                        List.of("cap_setuid", "cap_net_raw", "cap_checkpoint_restore"), List.of(), true));
        assertThat(read.entries().get(4).linkTarget()).isEqualTo("/bin/ping");
        assertThat(read.entries().get(5).attributes().capabilities())
                .hasValue(new FileCapabilities(List.of(), List.of(), false));
        assertThat(read.entries().get(0).attributes().capabilities()).isEmpty();
    }

    @Test
    void many_oddities_of_one_kind_do_not_hide_another() {
        TarBytes tar = new TarBytes();
        for (int i = 0; i < 300; i++) {
            tar.file("same", "");
        }
        LayerSnapshot read = readPlain(Compressed.join(tar.file(".wh..wh.x", "").end(), new byte[] {1}));

        assertThat(read.facts().oddities())
                .hasSize(102)
                .extracting(LayerOddity::kind)
                .contains(LayerOddity.Kind.RESERVED_NAME, LayerOddity.Kind.DATA_AFTER_END);
    }

    @Test
    void tells_whiteouts_from_files() {
        LayerSnapshot read = readPlain(new TarBytes()
                .file("d/.wh.gone", "")
                .file("d/.wh..wh..opq", "")
                .file(".wh..wh.plnk", "")
                .end());

        assertThat(read.entries())
                .extracting(entry -> entry.kind() + " " + entry.path())
                .containsExactly("WHITEOUT /d/gone", "OPAQUE_WHITEOUT /d");
        assertThat(onlyOddity(read)).isEqualTo(LayerOddity.Kind.RESERVED_NAME);
    }

    @Test
    void notes_whiteouts_that_have_content() {
        LayerSnapshot read = readPlain(new TarBytes()
                .file(".wh.a", "secret")
                .file("d/.wh..wh..opq", "")
                .end());

        assertThat(onlyOddity(read)).isEqualTo(LayerOddity.Kind.WHITEOUT_WITH_CONTENT);
        assertThat(read.facts().oddities().get(0).detail()).isEqualTo("/.wh.a has 6 bytes");
    }

    @Test
    void refuses_hostile_entries() {
        assertRefused(new TarBytes().file("../etc/passwd", "").end(), "leads out of its directory");
        assertRefused(new TarBytes().file("a/b/../../../c", "").end(), "leads out of its directory");
        assertRefused(new TarBytes().file(".wh.", "").end(), "hides no file");
        assertRefused(new TarBytes().file("d/.wh...", "").end(), "hides no file");
        assertRefused(
                new TarBytes().longName('L', "d/".repeat(300)).file("a", "").end(), "nested deeper");
        assertRefused(
                new TarBytes().longName('L', "n".repeat(5000)).file("a", "").end(), "is no path");
        assertRefused(
                new TarBytes().longName('K', "n".repeat(5000)).symlink("a", "").end(), "longer than 4096");
        assertRefused(new TarBytes().uid(1L << 40).file("a", "").end(), "belongs to 1099511627776:0");
    }

    @Test
    void takes_absolute_names_as_engines_do() {
        assertThat(readPlain(new TarBytes()
                                .file("/etc//./passwd", "")
                                .directory("./")
                                .end())
                        .entries())
                .extracting(LayerEntry::path)
                .containsExactly(UnixPath.of("/etc/passwd"), UnixPath.ROOT);
    }

    @Test
    void shows_every_file_while_it_reads() {
        LayoutFixture layout = new LayoutFixture(directory);
        layout.image(
                Layer.gzip(TAR),
                Layer.zstd(
                        new TarBytes().symlink("l", "a").file("passwd", "root").end()));
        Map<String, String> seen = new TreeMap<>();

        try (StoredImage image = layout.open(ImageChoice.ONLY)) {
            image.snapshot((layer, entry, content) ->
                    seen.put(layer + ":" + entry.path(), new String(content.readAllBytes(), StandardCharsets.UTF_8)));
        }

        assertThat(seen)
                .containsExactly(
                        Map.entry("0:/a", "first"), Map.entry("0:/b", "second"), Map.entry("1:/passwd", "root"));
    }

    private void assertRefused(byte[] tar, String words) {
        assertThatThrownBy(() -> readPlain(tar))
                .isInstanceOf(ImageReadException.class)
                .hasMessageContaining(words);
    }
}
