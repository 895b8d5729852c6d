package dev.pinnace.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.elf.ElfBuilder;
import dev.pinnace.oci.UnixPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GlibcCompanionsTest {
    private static final String LIBRARIES = "/usr/lib/x86_64-linux-gnu/";

    @TempDir
    Path root;

    private static GlibcCompanions companions(HostTree tree, String version) {
        UnixPath directory = UnixPath.of("/lib/x86_64-linux-gnu");
        return new GlibcCompanions(tree.host(), new LibraryClosure.Found("glibc " + version, true, directory));
    }

    private static List<String> targets(List<HostFile> files) {
        return files.stream().map(file -> file.target().value()).toList();
    }

    @Test
    void name_services_come_along_only_while_they_are_libraries_of_their_own() throws IOException {
        HostTree tree = HostTree.debian(root)
                .library(LIBRARIES + "libnss_dns.so.2", ElfBuilder.amd64())
                .library(LIBRARIES + "libnss_files.so.2", ElfBuilder.amd64())
                .library(LIBRARIES + "libresolv.so.2", ElfBuilder.amd64());

        assertThat(targets(companions(tree, "2.31").nameServices()))
                .containsExactlyInAnyOrder(
                        "/lib/x86_64-linux-gnu/libnss_dns.so.2",
                        "/lib/x86_64-linux-gnu/libnss_files.so.2",
                        "/lib/x86_64-linux-gnu/libresolv.so.2");
        assertThat(companions(tree, "2.9").nameServices()).hasSize(3);
        assertThat(companions(tree, "2.34").nameServices()).isEmpty();
        assertThat(companions(tree, "2.41").nameServices()).isEmpty();
    }

    @Test
    void the_locale_is_taken_under_the_name_that_this_machine_gives_it() throws IOException {
        HostTree tree = HostTree.debian(root)
                .file("/usr/lib/locale/C.UTF-8/LC_CTYPE", "x")
                .file("/usr/lib/locale/C.UTF-8/LC_MESSAGES/SYS_LC_MESSAGES", "y");

        assertThat(targets(companions(tree, "2.31").locale()))
                .containsExactly(
                        "/usr/lib/locale/C.UTF-8/LC_CTYPE", "/usr/lib/locale/C.UTF-8/LC_MESSAGES/SYS_LC_MESSAGES");
    }
}
