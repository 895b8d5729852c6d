package dev.pinnace.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.inspect.LayoutFixture.Layer;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.UnixPath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileTreeTest {
    @TempDir
    private Path directory;

    private StoredImage open(byte[]... layers) {
        LayoutFixture layout = new LayoutFixture(directory);
        layout.image(Arrays.stream(layers).map(Layer::gzip).toArray(Layer[]::new));
        return layout.open(ImageChoice.ONLY);
    }

    private FileTree tree(byte[]... layers) {
        try (StoredImage image = open(layers)) {
            return image.snapshot().tree();
        }
    }

    private static String[] paths(FileTree tree) {
        return tree.nodes().stream().map(node -> node.path().value()).toArray(String[]::new);
    }

    private void assertRefused(String words, byte[]... layers) {
        assertThatThrownBy(() -> tree(layers))
                .isInstanceOf(ImageReadException.class)
                .hasMessageStartingWith("oci:" + directory + ": sha256:")
                .hasMessageContaining(words);
    }

    @Test
    void an_upper_layer_replaces_and_adds() {
        FileTree tree = tree(
                new TarBytes().directory("d").file("d/a", "1").file("d/b", "1").end(),
                new TarBytes().mode(0700).directory("d").file("d/a", "22").end());

        assertThat(paths(tree)).containsExactly("/", "/d", "/d/a", "/d/b");
        assertThat(tree.at(UnixPath.of("/d/a"))).hasValueSatisfying(node -> {
            assertThat(node.size()).isEqualTo(2);
            assertThat(node.layer()).isEqualTo(1);
        });
        assertThat(tree.at(UnixPath.of("/d")).orElseThrow().attributes().mode()).hasToString("0700");
        assertThat(tree.at(UnixPath.of("/d/b")).orElseThrow().layer()).isZero();
    }

    @Test
    void a_whiteout_takes_away_what_lies_below_with_all_that_is_in_it() {
        FileTree tree = tree(
                new TarBytes()
                        .file("d/a", "")
                        .file("d/sub/b", "")
                        .file("d-c", "")
                        .file("e", "")
                        .end(),
                new TarBytes()
                        .file(".wh.d", "")
                        .file(".wh.e", "")
                        .file(".wh.absent", "")
                        .end());

        assertThat(paths(tree)).containsExactly("/", "/d-c");
    }

    @Test
    void a_whiteout_spares_its_own_layer_wherever_it_stands() {
        byte[] lower = new TarBytes()
                .file("d/old", "")
                .file("d/sub/old", "")
                .file("f", "1")
                .end();
        byte[] first = new TarBytes()
                .file(".wh.d", "")
                .file(".wh.f", "")
                .file("d/sub/new", "")
                .file("f", "22")
                .end();
        byte[] last = new TarBytes()
                .file("d/sub/new", "")
                .file("f", "22")
                .file(".wh.d", "")
                .file(".wh.f", "")
                .end();

        assertThat(paths(tree(lower, first))).containsExactly("/", "/d", "/d/sub", "/d/sub/new", "/f");
        assertThat(paths(tree(lower, last))).containsExactly("/", "/d", "/d/sub", "/d/sub/new", "/f");
    }

    @Test
    void an_opaque_directory_shows_only_its_own_layer() {
        byte[] lower = new TarBytes()
                .file("d/old", "")
                .file("d/sub/old", "")
                .file("other", "")
                .end();
        byte[] upper = new TarBytes()
                .directory("d")
                .file("d/new", "")
                .file("d/.wh..wh..opq", "")
                .file("d/later", "")
                .end();

        assertThat(paths(tree(lower, upper))).containsExactly("/", "/d", "/d/later", "/d/new", "/other");
        assertThat(paths(tree(
                        lower,
                        new TarBytes().file(".wh..wh..opq", "").file("n", "").end())))
                .containsExactly("/", "/n");
    }

    @Test
    void a_file_replaces_a_directory_and_the_other_way_round() {
        byte[] lower = new TarBytes().file("a/x", "").file("b", "").end();

        assertThat(paths(tree(
                        lower,
                        new TarBytes()
                                .file("a", "")
                                .directory("b")
                                .file("b/y", "")
                                .end())))
                .containsExactly("/", "/a", "/b", "/b/y");
    }

    @Test
    void directories_without_an_entry_are_implied() {
        FileTree tree = tree(new TarBytes().file("a/b/c", "").directory("a").end());

        assertThat(tree.at(UnixPath.of("/a")).orElseThrow().isImplied()).isFalse();
        assertThat(tree.at(UnixPath.of("/a/b")).orElseThrow().isImplied()).isTrue();
    }

    @Test
    void entries_below_a_link_land_where_it_leads() {
        FileTree tree = tree(
                new TarBytes()
                        .directory("usr/lib")
                        .symlink("lib", "usr/lib")
                        .symlink("up", "../../usr")
                        .end(),
                new TarBytes().file("lib/x", "").file("up/y", "").end(),
                new TarBytes()
                        .file("lib/.wh.x", "")
                        .file("up/.wh..wh..opq", "")
                        .file("usr/z", "")
                        .end());

        assertThat(paths(tree)).containsExactly("/", "/lib", "/up", "/usr", "/usr/z");
    }

    @Test
    void a_directory_replaces_a_link() {
        FileTree tree = tree(
                new TarBytes().file("usr/lib/x", "").symlink("lib", "usr/lib").end(),
                new TarBytes().directory("lib").file("lib/y", "").end());

        assertThat(paths(tree)).containsExactly("/", "/lib", "/lib/y", "/usr", "/usr/lib", "/usr/lib/x");
        assertThat(tree.at(UnixPath.of("/lib")).orElseThrow().isDirectory()).isTrue();
    }

    @Test
    void hard_links_share_content_across_layers_and_outlive_their_first_name() {
        try (StoredImage image = open(
                new TarBytes().mode(0755).file("bin/a", "shared").end(),
                new TarBytes().hardLink("bin/b", "bin/a").file("bin/.wh.a", "").end())) {
            ImageSnapshot snapshot = image.snapshot();
            FileNode node = snapshot.tree().at(UnixPath.of("/bin/b")).orElseThrow();

            assertThat(paths(snapshot.tree())).containsExactly("/", "/bin", "/bin/b");
            assertThat(node.attributes().mode()).hasToString("0755");
            assertThat(node.layer()).isZero();
            assertThat(node.placedBy()).isEqualTo(1);
            assertThat(snapshot.read(node, 100))
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("shared");
        }
    }

    @Test
    void refuses_what_engines_cannot_unpack() {
        assertRefused("root is no directory", new TarBytes().file("./", "").end());
        assertRefused("root is no directory", new TarBytes().symlink("/", "etc").end());
        assertRefused("does not exist", new TarBytes().hardLink("a", "absent").end());
        assertRefused(
                "cannot be linked",
                new TarBytes().directory("d").hardLink("a", "d").end());
        assertRefused(
                "cannot be linked",
                new TarBytes().file("a", "").hardLink("a", "a").end());
        assertRefused(
                "no directory", new TarBytes().file("a", "").file("a/b", "").end());
        assertRefused(
                "links that go round in a circle",
                new TarBytes()
                        .symlink("a", "b")
                        .symlink("b", "a")
                        .file("a/x", "")
                        .end());
        assertThatThrownBy(() ->
                        tree(new TarBytes().hardLink("a", "../../etc/passwd").end()))
                .hasMessageContaining("leads out of its directory");
    }

    @Test
    void follows_links_inside_the_root() {
        FileTree tree = tree(new TarBytes()
                .file("usr/lib/jvm/17/bin/java", "x")
                .symlink("usr/bin/java", "/etc/alternatives/java")
                .symlink("etc/alternatives/java", "/usr/lib/jvm/17/bin/java")
                .symlink("out", "../../../usr/./lib//jvm")
                .symlink("loop", "loop")
                .symlink("dangling", "absent")
                .end());

        assertThat(tree.follow(UnixPath.of("/usr/bin/java")))
                .hasValueSatisfying(node -> assertThat(node.path()).hasToString("/usr/lib/jvm/17/bin/java"));
        assertThat(tree.follow(UnixPath.of("/out/17")))
                .hasValueSatisfying(node -> assertThat(node.path()).hasToString("/usr/lib/jvm/17"));
        assertThat(tree.follow(UnixPath.of("/loop"))).isEmpty();
        assertThat(tree.follow(UnixPath.of("/dangling"))).isEmpty();
        assertThat(tree.follow(UnixPath.of("/usr/lib/jvm/17/bin/java/x"))).isEmpty();
        assertThat(tree.follow(UnixPath.ROOT))
                .hasValueSatisfying(node -> assertThat(node.isImplied()).isTrue());
        assertThat(tree.at(UnixPath.of("/usr/bin/java")).orElseThrow().isSymlink())
                .isTrue();
    }

    @Test
    void follows_forty_links_and_no_more() {
        TarBytes tar = new TarBytes().file("link0", "");
        for (int i = 1; i <= 41; i++) {
            tar.symlink("link" + i, "link" + (i - 1));
        }
        FileTree tree = tree(tar.end());

        assertThat(tree.follow(UnixPath.of("/link40"))).isPresent();
        assertThat(tree.follow(UnixPath.of("/link41"))).isEmpty();
    }

    @Test
    void lists_a_directory() {
        FileTree tree = tree(new TarBytes()
                .file("d/a/x/y", "")
                .file("d/a-b", "")
                .file("d/b", "")
                .file("d0", "")
                .end());

        assertThat(tree.children(UnixPath.of("/d")))
                .extracting(node -> node.path().name())
                .containsExactly("a", "a-b", "b");
        assertThat(tree.children(UnixPath.ROOT))
                .extracting(node -> node.path().name())
                .containsExactly("d", "d0");
        assertThat(tree.children(UnixPath.of("/d/b"))).isEmpty();
    }

    @Test
    void reads_content_from_the_layer_that_has_it() {
        byte[] large = new byte[300_000];
        Arrays.fill(large, (byte) 'x');
        try (StoredImage image = open(
                new TarBytes().file("etc/passwd", "old").file("large", large).end(),
                new TarBytes()
                        .file("etc/group", "first")
                        .file("etc/group", "last")
                        .symlink("p", "etc/group")
                        .end())) {
            ImageSnapshot snapshot = image.snapshot();

            assertThat(snapshot.read(UnixPath.of("/etc/passwd"), 10)).hasValue("old".getBytes(StandardCharsets.UTF_8));
            assertThat(snapshot.read(UnixPath.of("/p"), 10)).hasValue("last".getBytes(StandardCharsets.UTF_8));
            assertThat(snapshot.read(UnixPath.of("/large"), 300_000)).hasValue(large);
            assertThat(snapshot.read(UnixPath.of("/etc"), 10)).isEmpty();
            assertThatThrownBy(() -> snapshot.read(UnixPath.of("/large"), 299_999))
                    .isInstanceOf(ImageReadException.class)
                    .hasMessageContaining("/large has 300000 bytes");
        }
    }

    @Test
    void hostile_trees_end_in_time() {
        TarBytes deep = new TarBytes();
        String target = "l/".repeat(2000) + "x";
        deep.longName('K', target).symlink("l", "t");
        for (int i = 0; i < 500; i++) {
            deep.file("l/" + i + "/f", "");
        }
        assertRefused("circle", deep.end());

        TarBytes wide = new TarBytes();
        for (int i = 0; i < 5_000; i++) {
            wide.file("d/f" + i, "").file("d/.wh..wh..opq", "").file(".wh.d", "");
        }
        assertThat(tree(wide.end()).children(UnixPath.of("/d"))).hasSize(5_000);
    }
}
