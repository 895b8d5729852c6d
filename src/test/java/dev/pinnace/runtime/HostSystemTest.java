package dev.pinnace.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.UnixPath;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HostSystemTest {
    @TempDir
    Path root;

    private HostTree tree;

    @BeforeEach
    void makeTree() {
        tree = new HostTree(root);
    }

    @Test
    void links_are_followed_within_the_root() throws IOException {
        tree.file("/usr/lib/a", "x")
                .link("/lib", "usr/lib")
                .link("/etc/b", "/lib/a")
                .link("/etc/c", "../etc/./b");

        assertThat(tree.host().realPath(UnixPath.of("/etc/c"))).contains(UnixPath.of("/usr/lib/a"));
        assertThat(tree.host().file(UnixPath.of("/etc/c"))).contains(root.resolve("usr/lib/a"));
    }

    @Test
    void no_link_leads_out_of_the_root() throws IOException {
        tree.file("/etc/passwd", "ours").link("/a/up", "../../../../../../../../etc/passwd");

        assertThat(tree.host().latin1(UnixPath.of("/a/up"))).contains("ours");
    }

    @Test
    void what_is_not_there_is_empty_and_a_loop_is_an_error() throws IOException {
        tree.link("/loop", "/loop").link("/dangling", "nowhere");

        assertThat(tree.host().realPath(UnixPath.of("/dangling"))).isEmpty();
        assertThat(tree.host().list(UnixPath.of("/absent"))).isEmpty();
        assertThatThrownBy(() -> tree.host().realPath(UnixPath.of("/loop")))
                .isInstanceOf(ImageReadException.class)
                .hasMessageContaining("too many links");
    }
}
