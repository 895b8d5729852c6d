package dev.pinnace.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.spec.FileContent;
import dev.pinnace.spec.FileEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PackageRecordsTest {
    private static final UnixPath LIBC = UnixPath.of("/usr/lib/x86_64-linux-gnu/libc.so.6");
    private static final UnixPath LIBM = UnixPath.of("/usr/lib/x86_64-linux-gnu/libm.so.6");
    private static final String MD5_OF_X = "9dd4e461268c8034f5c8564e155c67a6";

    @TempDir
    Path root;

    private HostTree tree;

    @BeforeEach
    void makeTree() throws IOException {
        tree = new HostTree(root)
                .file(LIBC.value(), "x")
                .file(LIBM.value(), "x")
                .file("/var/lib/dpkg/info/libc6:amd64.list", "/.\n/lib/x86_64-linux-gnu/libc.so.6\n")
                .file("/var/lib/dpkg/info/libc6:amd64.md5sums", MD5_OF_X + "  lib/x86_64-linux-gnu/libc.so.6\n")
                .file("/var/lib/dpkg/info/libc6:i386.list", "/.\n/lib/i386-linux-gnu/libc.so.6\n")
                .file("/var/lib/dpkg/info/libm-bin.list", "/usr/lib/x86_64-linux-gnu/libm.so.6\n")
                .file("/usr/share/doc/libc6/copyright", "see /usr/share/common-licenses/LGPL.\n")
                .file("/usr/share/doc/libm-bin/copyright", "see /usr/share/common-licenses/LGPL.\n")
                .file("/usr/share/common-licenses/LGPL-3", "licence")
                .link("/usr/share/common-licenses/LGPL", "LGPL-3")
                .file("/var/lib/dpkg/status", """
                        Package: libc6
                        Status: install ok installed
                        Architecture: i386
                        Version: 1

                        Package: libc6
                        Status: install ok installed
                        Architecture: amd64
                        Source: glibc
                        Version: 2.36-9
                        Depends: libgcc-s1
                        Description: GNU C Library
                         More of it.

                        Package: libm-bin
                        Architecture: all
                        Version: 3
                        """);
    }

    private PackageRecords records(UnixPath... sources) {
        return new PackageRecords(tree.host(), new DebianPackages(tree.host()).ownersOf(List.of(sources)));
    }

    private static String text(List<FileEntry> entries, String path) throws IOException {
        for (FileEntry entry : entries) {
            if (entry.path().value().equals(path) && entry.content() instanceof FileContent.Regular regular) {
                try (var stream = regular.open()) {
                    return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        throw new AssertionError("no " + path + " in " + entries);
    }

    @Test
    void a_file_is_traced_to_its_package_across_the_merge_of_usr() throws IOException {
        List<FileEntry> entries = records(LIBC).entries(Map.of(LIBC, UnixPath.of("/lib/x86_64-linux-gnu/libc.so.6")));

        assertThat(text(entries, "/var/lib/dpkg/status.d/libc6")).isEqualTo("""
                        Package: libc6
                        Source: glibc
                        Version: 2.36-9
                        Architecture: amd64
                        Description: GNU C Library
                        """);
        assertThat(text(entries, "/var/lib/dpkg/status.d/libc6.md5sums"))
                .isEqualTo(MD5_OF_X + "  lib/x86_64-linux-gnu/libc.so.6\n");
    }

    @Test
    void licences_come_along_and_equal_ones_once() throws IOException {
        List<FileEntry> entries = records(LIBC, LIBM).entries(Map.of());

        assertThat(text(entries, "/usr/share/doc/libc6/copyright")).contains("LGPL");
        assertThat(text(entries, "/usr/share/common-licenses/LGPL-3")).isEqualTo("licence");
        assertThat(entries)
                .contains(
                        FileEntry.link(UnixPath.of("/usr/share/doc/libm-bin/copyright"), "../libc6/copyright"),
                        FileEntry.link(UnixPath.of("/usr/share/common-licenses/LGPL"), "LGPL-3"));
    }

    @Test
    void a_file_that_its_package_did_not_bring_like_this_is_refused() throws IOException {
        tree.file(LIBC.value(), "patched");

        assertThatThrownBy(() -> records(LIBC).entries(Map.of()))
                .isInstanceOf(ImageBuildException.class)
                .hasMessageContaining("libc.so.6")
                .hasMessageContaining("libc6 2.36-9")
                .hasMessageContaining("apt-get install --reinstall libc6");
    }

    @Test
    void a_machine_without_dpkg_has_no_records() {
        HostSystem other = new HostSystem(root.resolve("nothing"));

        assertThat(new DebianPackages(other).ownersOf(List.of(LIBC))).isEmpty();
    }
}
