package dev.pinnace.runtime;

import static dev.pinnace.runtime.HostTree.bundled;
import static dev.pinnace.runtime.HostTree.program;
import static dev.pinnace.runtime.HostTree.required;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.elf.ElfBuilder;
import dev.pinnace.elf.ElfFile;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.oci.UnixPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
final class CLibraryClosureTest {
    private static final String MULTIARCH = "/usr/lib/x86_64-linux-gnu/";

    @TempDir
    Path root;

    private static LibraryClosure closure(HostTree tree, LinkedFile... files) {
        return new CLibraryClosure(tree.host()).resolve(List.of(files));
    }

    private static List<String> targets(LibraryClosure closure) {
        return closure.files().stream().map(file -> file.target().value()).toList();
    }

    @Test
    void libraries_and_what_they_need_lie_where_the_loader_looks_and_the_loader_where_it_is_asked_for()
            throws IOException {
        HostTree tree = HostTree.debian(root)
                .library(MULTIARCH + "libstdc++.so.6.0.30", ElfBuilder.amd64().needs("libm.so.6", "libc.so.6"))
                .link(MULTIARCH + "libstdc++.so.6", "libstdc++.so.6.0.30")
                .library(MULTIARCH + "libm.so.6", ElfBuilder.amd64().needs("libc.so.6", "ld-linux-x86-64.so.2"));

        LibraryClosure closure = closure(tree, required("/app", program("libstdc++.so.6", "libc.so.6")));

        assertThat(targets(closure))
                .containsExactly(
                        "/lib/x86_64-linux-gnu/libc.so.6",
                        "/lib/x86_64-linux-gnu/libm.so.6",
                        "/lib/x86_64-linux-gnu/libstdc++.so.6",
                        "/lib64/ld-linux-x86-64.so.2");
        assertThat(closure.files())
                .allSatisfy(file -> assertThat(file.onDisk()).isRegularFile())
                .filteredOn(HostFile::executable)
                .extracting(HostFile::target)
                .containsExactly(UnixPath.of("/lib64/ld-linux-x86-64.so.2"));
        assertThat(closure.library().orElseThrow().name()).isEqualTo("glibc 2.36");
    }

    @Test
    void a_distribution_without_multiarch_keeps_its_own_directory() throws IOException {
        HostTree tree = new HostTree(root)
                .file("/usr/lib64/ld-linux-x86-64.so.2", HostTree.loader("/lib64", "/usr/lib64"))
                .link("/lib64", "usr/lib64")
                .library("/usr/lib64/libc.so.6", HostTree.libc());

        assertThat(targets(closure(tree, required("/app", program("libc.so.6")))))
                .containsExactly("/lib64/ld-linux-x86-64.so.2", "/lib64/libc.so.6");
    }

    @Test
    void configured_directories_are_searched_and_their_libraries_moved_to_the_default_one() throws IOException {
        HostTree tree = HostTree.debian(root)
                .file("/etc/ld.so.conf", "# ours\ninclude /etc/ld.so.conf.d/*.conf\n")
                .file("/etc/ld.so.conf.d/vendor.conf", "/opt/vendor/lib # theirs\n")
                .file("/etc/ld.so.conf.d/vendor.txt", "/opt/wrong\n")
                .library("/opt/vendor/lib/libvendor.so.1", ElfBuilder.amd64().needs("libc.so.6"))
                .library("/opt/wrong/libother.so.1", ElfBuilder.amd64());

        assertThat(targets(closure(tree, required("/app", program("libvendor.so.1")))))
                .contains("/lib/x86_64-linux-gnu/libvendor.so.1");
        assertThatThrownBy(() -> closure(tree, required("/app", program("libother.so.1"))))
                .isInstanceOf(ImageBuildException.class);
    }

    @Test
    void a_library_of_another_class_or_machine_and_a_linker_script_are_passed_over() throws IOException {
        HostTree tree = HostTree.debian(root)
                .file("/etc/ld.so.conf", "/lib32\n/libarm\n/scripts\n")
                .library("/lib32/libz.so.1", ElfBuilder.machine(3).narrow())
                .library("/libarm/libz.so.1", ElfBuilder.machine(183))
                .file("/scripts/libz.so.1", "GROUP ( /lib/libz.so.1 )")
                .library(MULTIARCH + "libz.so.1", ElfBuilder.amd64());

        assertThat(closure(tree, required("/app", program("libz.so.1"))).files())
                .extracting(file -> file.source().value())
                .contains(MULTIARCH + "libz.so.1");
    }

    @Test
    void directories_in_the_file_come_first_and_rpath_is_handed_down() throws IOException {
        HostTree tree = HostTree.debian(root)
                .library("/opt/r/liba.so", ElfBuilder.amd64().needs("libb.so", "libc.so.6"))
                .library("/opt/r/libb.so", ElfBuilder.amd64())
                .library(MULTIARCH + "liba.so", ElfBuilder.amd64());

        assertThat(closure(tree, required("/app", program("liba.so").rpath("/opt/none:/opt/r")))
                        .files())
                .extracting(file -> file.source().value())
                .contains("/opt/r/liba.so", "/opt/r/libb.so");
        assertThatThrownBy(
                        () -> closure(tree, required("/app", program("liba.so").runpath("/opt/r"))))
                .as("DT_RUNPATH holds for the file alone")
                .hasMessageContaining("libb.so that /lib/x86_64-linux-gnu/liba.so needs");
    }

    @Test
    void a_library_beside_an_executable_is_found_by_its_origin() throws IOException {
        HostTree tree = HostTree.debian(root.resolve("host"));
        HostTree project = new HostTree(root.resolve("project"))
                .library("/target/lib/libown.so", ElfBuilder.amd64().needs("libc.so.6"));
        ElfFile app =
                ElfFile.read(program("libown.so").runpath("$ORIGIN/../lib").build(), "app");
        LinkedFile file = new LinkedFile("app", app, Optional.of(project.onDisk("/target/bin")), true);
        Files.createDirectories(project.onDisk("/target/bin"));

        assertThat(targets(closure(tree, file))).contains("/lib/x86_64-linux-gnu/libown.so");
    }

    @Test
    void files_of_the_image_need_no_copies_of_each_other() throws IOException {
        HostTree tree = HostTree.debian(root);

        assertThat(targets(closure(
                        tree,
                        required("/opt/java/bin/java", program("libjli.so", "libc.so.6")),
                        required("/opt/java/lib/libjli.so", ElfBuilder.amd64().needs("libjvm.so")),
                        required(
                                "/opt/java/lib/server/libjvm.so",
                                ElfBuilder.amd64().needs("libc.so.6")))))
                .containsExactly("/lib/x86_64-linux-gnu/libc.so.6", HostTree.LOADER);
    }

    @Test
    void everything_missing_is_named_with_what_needs_it() throws IOException {
        HostTree tree = HostTree.debian(root);

        assertThatThrownBy(() -> closure(tree, required("/app", program("libone.so.1", "libtwo.so.2"))))
                .isInstanceOf(ImageBuildException.class)
                .hasMessageContaining("libone.so.1 that /app needs")
                .hasMessageContaining("libtwo.so.2 that /app needs")
                .hasMessageContaining("Install the packages");
    }

    @Test
    void libraries_within_jars_are_served_where_possible_and_noted_where_not() throws IOException {
        HostTree tree = HostTree.debian(root).library(MULTIARCH + "libdl.so.2", ElfBuilder.amd64());

        LibraryClosure closure = closure(
                tree,
                required("/app", program("libc.so.6")),
                bundled("a.jar!/liba.so", ElfBuilder.amd64().needs("libdl.so.2", "libb.so", "libssl.so.1.1")),
                bundled("a.jar!/libb.so", ElfBuilder.amd64().needs("libc.so.6")),
                bundled("a.jar!/arm/liba.so", ElfBuilder.machine(183).needs("libarm.so")),
                bundled("a.jar!/musl/liba.so", ElfBuilder.amd64().needs("libc.musl-x86_64.so.1", "libm.so")));

        assertThat(targets(closure)).contains("/lib/x86_64-linux-gnu/libdl.so.2");
        assertThat(closure.missing())
                .containsExactly("the library libssl.so.1.1 that a.jar!/liba.so needs is not on this machine;"
                        + " install it here if the application loads that file");
    }

    @Test
    void what_a_jar_brings_does_not_stand_in_for_a_library_of_the_system() throws IOException {
        HostTree tree = HostTree.debian(root).library(MULTIARCH + "libz.so.1", ElfBuilder.amd64());

        assertThat(targets(closure(
                        tree,
                        bundled("a.jar!/libz.so.1", ElfBuilder.amd64().soname("libz.so.1")),
                        required("/app", program("libz.so.1")))))
                .contains("/lib/x86_64-linux-gnu/libz.so.1");
    }

    @Test
    void a_static_program_takes_nothing() throws IOException {
        LibraryClosure closure = closure(HostTree.debian(root), required("/app", ElfBuilder.amd64()));

        assertThat(closure.files()).isEmpty();
        assertThat(closure.library()).isEmpty();
    }

    @Test
    void musl_is_its_own_loader_and_is_searched_by_its_own_rules() throws IOException {
        HostTree tree = new HostTree(root)
                .library("/lib/x86_64-linux-musl/libc.so", ElfBuilder.amd64())
                .link("/lib/ld-musl-x86_64.so.1", "x86_64-linux-musl/libc.so")
                .file("/etc/ld-musl-x86_64.path", "/lib/x86_64-linux-musl\n/opt/musl:/usr/lib/x86_64-linux-musl\n")
                .library("/opt/musl/libz.so.1", ElfBuilder.amd64().needs("libc.musl-x86_64.so.1"));
        ElfBuilder app =
                ElfBuilder.amd64().interpreter("/lib/ld-musl-x86_64.so.1").needs("libz.so.1", "libc.so");

        LibraryClosure closure = closure(tree, required("/app", app));

        assertThat(targets(closure)).containsExactly("/lib/ld-musl-x86_64.so.1", "/lib/libz.so.1");
        assertThat(closure.library().orElseThrow().isGlibc()).isFalse();
    }

    @Test
    void a_loader_that_is_not_on_this_machine_is_an_obstacle() throws IOException {
        CLibraryClosure closure = new CLibraryClosure(HostTree.debian(root).host());
        LinkedFile app = required("/app", ElfBuilder.amd64().interpreter("/lib/ld-musl-x86_64.so.1"));

        assertThat(closure.obstacle(app))
                .hasValueSatisfying(why -> assertThat(why).contains("/lib/ld-musl-x86_64.so.1"));
        assertThat(closure.obstacle(required("/app", program("libc.so.6")))).isEmpty();
        assertThat(closure.obstacle(required("/app", ElfBuilder.amd64()))).isEmpty();
    }
}
