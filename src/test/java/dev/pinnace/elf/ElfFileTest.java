package dev.pinnace.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.Platform;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ElfFileTest {
    private static final byte[] LIBRARY = ElfBuilder.amd64()
            .needs("libz.so.1", "libc.so.6")
            .soname("libzip.so")
            .rpath("$ORIGIN:/opt/lib")
            .runpath("$ORIGIN/../lib")
            .build();

    @TempDir
    Path temporary;

    @Test
    void a_library_tells_what_it_needs() {
        ElfFile library = ElfFile.read(LIBRARY, "libzip.so");

        assertThat(library.linking().needed()).containsExactly("libz.so.1", "libc.so.6");
        assertThat(library.linking().soname()).contains("libzip.so");
        assertThat(library.linking().rpath()).containsExactly("$ORIGIN", "/opt/lib");
        assertThat(library.linking().runpath()).containsExactly("$ORIGIN/../lib");
        assertThat(library.libc()).contains(LibcKind.GLIBC);
        assertThat(library.type()).isEqualTo(ElfFile.Type.SHARED_OBJECT);
        assertThat(library.isStatic()).isFalse();
    }

    @Test
    void a_file_tells_the_versions_that_it_needs_and_that_it_has() {
        SymbolVersions versions = ElfFile.read(
                        ElfBuilder.amd64()
                                .needsVersion("libc.so.6", "GLIBC_2.34")
                                .needsVersion("libm.so.6", "GLIBC_2.29")
                                .mayNeedVersion("libc.so.6", "GLIBC_2.39")
                                .needsVersion("libc.so.6", "GLIBC_2.2.5")
                                .provides("libown.so", "OWN_1", "OWN_2")
                                .build(),
                        "libown.so")
                .linking()
                .versions();

        assertThat(versions.needed())
                .containsOnlyKeys("libc.so.6", "libm.so.6")
                .hasEntrySatisfying(
                        "libc.so.6", needed -> assertThat(needed).containsExactly("GLIBC_2.2.5", "GLIBC_2.34"));
        assertThat(versions.provided()).containsExactly("OWN_1", "OWN_2", "libown.so");
    }

    @Test
    void the_c_library_of_this_machine_has_versions() {
        Path loader = Path.of("/lib64/ld-linux-x86-64.so.2");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(loader));

        assertThat(ElfFile.read(loader).linking().versions().provided()).contains("GLIBC_2.3", "GLIBC_PRIVATE");
    }

    @Test
    void tables_of_versions_that_do_not_end_are_refused() {
        byte[] file = ElfBuilder.amd64().provides("A_1", "A_2").build();
        ElfFile whole = ElfFile.read(file, "file");
        assertThat(whole.linking().versions().provided()).hasSize(2);
        int table = file.length - 16 * 4 - 56; // two definitions before four entries of the dynamic section
        for (int i = 0; i < 4; i++) {
            file[table + 16 + i] = (byte) 0xff; // the next one lies 4 GiB further
        }

        assertThatThrownBy(() -> ElfFile.read(file, "file")).hasMessageContaining("is not a whole ELF file");
    }

    @Test
    void a_file_on_disk_reads_like_one_in_memory() throws IOException {
        Path file = Files.write(temporary.resolve("libzip.so"), LIBRARY);

        assertThat(ElfFile.read(file)).isEqualTo(ElfFile.read(LIBRARY, "libzip.so"));
    }

    @Test
    void narrow_and_big_endian_files_are_read_too() {
        byte[] file = ElfBuilder.machine(8)
                .narrow()
                .bigEndian()
                .interpreter("/lib/ld.so.1")
                .needs("libc.so.6")
                .build();

        ElfFile elf = ElfFile.read(file, "mips");
        assertThat(elf.target()).isEqualTo(new ElfTarget(32, ByteOrder.BIG_ENDIAN, 8));
        assertThat(elf.interpreter()).contains("/lib/ld.so.1");
        assertThat(elf.linking().needed()).containsExactly("libc.so.6");
        assertThat(elf.platform()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"62, amd64", "183, arm64", "21, ppc64le", "22, s390x", "243, riscv64", "258, loong64"})
    void machines_have_the_names_of_oci(int machine, String architecture) {
        assertThat(ElfFile.read(ElfBuilder.machine(machine).build(), "file").platform())
                .contains(Platform.of("linux", architecture));
    }

    @Test
    void x32_is_not_taken_for_amd64() {
        assertThat(ElfFile.read(ElfBuilder.amd64().narrow().build(), "file").platform())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/lib64/ld-linux-x86-64.so.2, GLIBC",
        "/lib/ld-linux-aarch64.so.1, GLIBC",
        "/lib64/ld64.so.2, GLIBC",
        "/lib/ld-musl-x86_64.so.1, MUSL"
    })
    void the_interpreter_tells_the_c_library(String interpreter, LibcKind kind) {
        ElfFile program = ElfFile.read(
                ElfBuilder.amd64().interpreter(interpreter).needs("libm.so.6").build(), "program");

        assertThat(program.libc()).contains(kind);
    }

    @Test
    void a_library_of_musl_is_known_by_the_name_that_it_needs() {
        assertThat(ElfFile.read(
                                ElfBuilder.amd64()
                                        .needs("libc.musl-x86_64.so.1")
                                        .build(),
                                "lib")
                        .libc())
                .contains(LibcKind.MUSL);
    }

    @Test
    void a_program_that_needs_nothing_is_static() {
        ElfFile program = ElfFile.read(ElfBuilder.amd64().build(), "program");

        assertThat(program.isStatic()).isTrue();
        assertThat(program.libc()).isEmpty();
    }

    @Test
    void only_what_starts_with_the_magic_number_claims_to_be_elf() {
        assertThat(ElfFile.isElf(LIBRARY)).isTrue();
        assertThat(ElfFile.isElf(new byte[] {0x7f, 'E', 'L'})).isFalse();
        assertThat(ElfFile.isElf("#!/bin/sh".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isFalse();
    }

    @Test
    void a_file_cut_anywhere_is_an_error_that_names_it() {
        for (int length = 0; length < LIBRARY.length - 16; length++) {
            byte[] cut = Arrays.copyOf(LIBRARY, length);
            assertThatThrownBy(() -> ElfFile.read(cut, "app.jar!/native/libzip.so"))
                    .isInstanceOf(ImageReadException.class)
                    .hasMessageContaining("app.jar!/native/libzip.so")
                    .hasMessageContaining("not a whole ELF file");
        }
    }

    @Test
    void a_table_of_texts_that_claims_to_be_huge_takes_no_memory() {
        byte[] file = LIBRARY.clone();
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + 16 <= file.length; at++) {
            if (bytes.getLong(at) == 10) {
                bytes.putLong(at + 8, Integer.MAX_VALUE);
            }
        }

        assertThat(ElfFile.read(file, "bomb").linking().needed()).contains("libz.so.1");
    }

    @Test
    void whatever_the_bytes_are_the_answer_is_a_file_or_an_image_read_exception() {
        Random random = new Random(4711);
        for (int round = 0; round < 20_000; round++) {
            byte[] file = LIBRARY.clone();
            for (int change = 0; change < 6; change++) {
                file[random.nextInt(file.length)] = (byte) random.nextInt();
            }
            assertReadsOrRefuses(file);
        }
    }

    private static void assertReadsOrRefuses(byte[] file) {
        try {
            ElfFile elf = ElfFile.read(file, "hostile");
            assertThat(elf.linking().needed().size()).isLessThan(file.length);
        } catch (ImageReadException e) {
            assertThat(e).hasMessageContaining("hostile");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void the_libraries_of_the_jdk_read_as_another_reader_reads_them() throws IOException {
        Path home = Path.of(System.getProperty("java.home"));
        try (Stream<Path> files = Files.list(home.resolve("lib"))) {
            List<Path> libraries =
                    files.filter(file -> file.toString().endsWith(".so")).toList();
            assertThat(libraries).hasSizeGreaterThan(10);
            for (Path library : libraries) {
                var other = net.fornwall.jelf.ElfFile.from(library.toFile()).getDynamicSection();
                ElfFile ours = ElfFile.read(library);
                assertThat(ours.linking().needed()).isEqualTo(other.getNeededLibraries());
                assertThat(ours.libc()).isPresent();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "libc.so.7, true", // FreeBSD
        "libc.so.1, true", // Solaris
        "libc.so.97.0, true", // OpenBSD
        "libc.so.6, false",
        "libc.so, false", // musl
        "libm.so.2, true", // Solaris, as Snappy's library asks for it
        "libdl.so.1, true", // Solaris, as jffi's library asks for it
        "libpthread.so.1, true", // NetBSD
        "libm.so.6, false",
        "libm.so.6.1, false", // Alpha
        "libdl.so.2, false",
        "libpthread.so.0, false",
        "librt.so.1, false"
    })
    void the_c_library_and_its_parts_tell_libraries_of_other_systems(String needed, boolean other) {
        ElfFile library =
                ElfFile.read(ElfBuilder.amd64().needs("libthr.so.3", needed).build(), "library");

        assertThat(library.isForOtherSystem()).isEqualTo(other);
    }
}
