package dev.pinnace.runtime;

import static dev.pinnace.runtime.HostTree.bundled;
import static dev.pinnace.runtime.HostTree.program;
import static dev.pinnace.runtime.HostTree.required;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.elf.ElfBuilder;
import dev.pinnace.oci.UnixPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A tree on disk stands for the base: both are looked at by the same code. */
@DisabledOnOs(OS.WINDOWS)
final class BaseLibrariesTest {
    private static final String MULTIARCH = "/usr/lib/x86_64-linux-gnu/";

    @TempDir
    Path root;

    private static BaseLibraries.Findings check(HostTree base, LinkedFile... files) {
        return new BaseLibraries(base.host()).check(List.of(files));
    }

    @Test
    void a_base_with_all_that_is_needed_lacks_nothing() throws IOException {
        HostTree base = HostTree.debian(root)
                .library(MULTIARCH + "libz.so.1", ElfBuilder.amd64().needs("libc.so.6"));

        BaseLibraries.Findings found = check(
                base,
                required("/opt/java/bin/java", program("libjli.so", "libc.so.6")),
                required("/opt/java/lib/libjli.so", ElfBuilder.amd64().needs("libz.so.1", "libc.so.6")));

        assertThat(found.problems()).isEmpty();
        assertThat(found.notes()).isEmpty();
    }

    @Test
    void a_missing_library_is_told_with_who_needs_it_and_where_it_was_looked_for() throws IOException {
        BaseLibraries.Findings found = check(
                HostTree.debian(root),
                required("/opt/java/bin/java", program("libz.so.1", "libc.so.6")),
                required("/opt/java/lib/libzip.so", ElfBuilder.amd64().needs("libz.so.1")),
                required("/opt/java/lib/libjli.so", ElfBuilder.amd64().needs("libz.so.1")));

        assertThat(found.problems())
                .containsExactly("has not libz.so.1, which /opt/java/bin/java and 2 others need (looked for in"
                        + " /lib/x86_64-linux-gnu, /usr/lib/x86_64-linux-gnu, /lib, /usr/lib)");
    }

    @Test
    void a_library_that_a_library_of_the_base_needs_is_missing_too() throws IOException {
        HostTree base = HostTree.debian(root)
                .library(MULTIARCH + "libstdc++.so.6", ElfBuilder.amd64().needs("libgcc_s.so.1"));

        assertThat(check(base, required("/app", program("libstdc++.so.6"))).problems())
                .singleElement()
                .asString()
                .contains("libgcc_s.so.1, which /lib/x86_64-linux-gnu/libstdc++.so.6 needs");
    }

    @Test
    void a_program_for_glibc_does_not_start_on_musl() throws IOException {
        HostTree base = new HostTree(root).library("/lib/ld-musl-x86_64.so.1", ElfBuilder.amd64());

        assertThat(check(base, required("/opt/java/bin/java", program("libc.so.6")))
                        .problems())
                .containsExactly(
                        "has not the loader /lib64/ld-linux-x86-64.so.2 of glibc, which /opt/java/bin/java asks"
                                + " for (it has /lib/ld-musl-x86_64.so.1 of musl)");
    }

    @Test
    void a_program_for_musl_starts_on_musl_and_not_on_glibc() throws IOException {
        LinkedFile java = required(
                "/opt/java/bin/java",
                ElfBuilder.amd64()
                        .interpreter("/lib/ld-musl-x86_64.so.1")
                        .needs("libz.so.1", "libc.musl-x86_64.so.1")
                        .needsVersion("libz.so.1", "ZLIB_1.2.9"));
        HostTree alpine = new HostTree(root.resolve("alpine"))
                .library("/lib/ld-musl-x86_64.so.1", ElfBuilder.amd64())
                .library("/lib/libz.so.1", ElfBuilder.amd64().provides("ZLIB_1.2.3"));

        assertThat(check(alpine, java).problems())
                .as("musl does not look at versions")
                .isEmpty();
        assertThat(check(HostTree.debian(root.resolve("debian")), java).problems())
                .singleElement()
                .asString()
                .contains("(it has /lib64/ld-linux-x86-64.so.2 of glibc)");
    }

    @Test
    void a_base_without_any_loader_says_so() throws IOException {
        HostTree base = new HostTree(root).file("/etc/passwd", "");

        assertThat(check(base, required("/app", program("libc.so.6"))).problems())
                .singleElement()
                .asString()
                .endsWith("(it has no C library)");
    }

    @Test
    void a_loader_for_another_machine_is_told() throws IOException {
        HostTree base = new HostTree(root).library(HostTree.LOADER, ElfBuilder.machine(183));

        assertThat(check(base, required("/app", program("libc.so.6"))).problems())
                .containsExactly("has the loader /lib64/ld-linux-x86-64.so.2 of glibc for linux/arm64, and /app is for"
                        + " linux/amd64");
    }

    @Test
    void an_older_c_library_is_told_with_the_version_that_it_ends_at() throws IOException {
        HostTree base = HostTree.debian(root)
                .library(
                        MULTIARCH + "libc.so.6",
                        ElfBuilder.amd64().provides("GLIBC_2.2.5", "GLIBC_2.9", "GLIBC_2.31", "GLIBC_PRIVATE"));

        assertThat(check(
                                base,
                                required(
                                        "/opt/java/bin/java",
                                        program("libc.so.6").needsVersion("libc.so.6", "GLIBC_2.9")),
                                required(
                                        "/opt/java/lib/server/libjvm.so",
                                        ElfBuilder.amd64()
                                                .needs("libc.so.6")
                                                .needsVersion("libc.so.6", "GLIBC_2.9")
                                                .needsVersion("libc.so.6", "GLIBC_2.32")
                                                .needsVersion("libc.so.6", "GLIBC_2.34")))
                        .problems())
                .containsExactly("has a libc.so.6 that ends at GLIBC_2.31, and GLIBC_2.34 is what"
                        + " /opt/java/lib/server/libjvm.so needs");
    }

    @Test
    void what_the_libraries_of_a_jar_lack_is_only_noted() throws IOException {
        BaseLibraries.Findings found = check(
                HostTree.debian(root),
                required("/opt/java/bin/java", program("libc.so.6")),
                bundled("liba.so in a.jar", ElfBuilder.amd64().needs("libssl.so.3")),
                bundled("libm.so in a.jar", ElfBuilder.amd64().needs("libc.musl-x86_64.so.1", "libother.so")));

        assertThat(found.problems()).isEmpty();
        assertThat(found.notes())
                .singleElement()
                .asString()
                .startsWith("has not libssl.so.3, which liba.so in a.jar needs");
    }

    @Test
    void a_runtime_of_the_base_finds_its_own_libraries_beside_it() throws IOException {
        HostTree base = HostTree.debian(root)
                .library(
                        "/usr/lib/jvm/17/bin/java",
                        program("libjli.so", "libc.so.6").rpath("$ORIGIN/../lib"))
                .library("/usr/lib/jvm/17/lib/libjli.so", ElfBuilder.amd64().needs("libc.so.6"))
                .library(
                        "/usr/lib/jvm/17/lib/server/libjvm.so",
                        ElfBuilder.amd64().needs("libstdc++.so.6", "libc.so.6"));
        UnixPath home = UnixPath.of("/usr/lib/jvm/17");

        assertThat(new BaseLibraries(base.host())
                        .check(home, home.resolve("bin/java"), List.of())
                        .problems())
                .singleElement()
                .asString()
                .startsWith("has not libstdc++.so.6, which /usr/lib/jvm/17/lib/server/libjvm.so needs");
    }

    @Test
    void a_static_program_needs_nothing() throws IOException {
        assertThat(check(new HostTree(root), required("/app", ElfBuilder.amd64()))
                        .problems())
                .isEmpty();
    }
}
