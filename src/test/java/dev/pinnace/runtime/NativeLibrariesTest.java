package dev.pinnace.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.cache.ContentDigests;
import dev.pinnace.cache.ResultCache;
import dev.pinnace.elf.ElfBuilder;
import dev.pinnace.oci.Platform;
import dev.pinnace.spec.ClassPathElement;
import dev.pinnace.spec.ClassPathElement.Stability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NativeLibrariesTest {
    @TempDir
    Path directory;

    /** As jars of Snappy, JNA and zstd-jni carry them. */
    @Test
    void of_the_libraries_in_a_jar_only_those_of_linux_and_the_platform_count() throws IOException {
        Path jar = directory.resolve("native.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            put(zip, "linux/x86_64/liba.so", ElfBuilder.amd64().needs("libc.so.6"));
            put(zip, "linux/aarch64/liba.so", ElfBuilder.machine(183).needs("libc.so.6"));
            put(zip, "freebsd/x86_64/liba.so", ElfBuilder.amd64().needs("libthr.so.3", "libc.so.7"));
            put(zip, "sunos/x86_64/liba.so", ElfBuilder.amd64().needs("libm.so.2", "libc.so.1"));
            put(zip, "sunos/x86_64/libb.so", ElfBuilder.amd64().needs("libstdc++.so.6", "libm.so.2"));
        }
        NativeLibraries libraries = new NativeLibraries(ResultCache.none(), ContentDigests.inMemory(Clock.systemUTC()));

        NativeLibraries.Found found = libraries.of(
                List.of(new ClassPathElement("a", jar, "native.jar", Stability.RELEASE)),
                Platform.of("linux", "amd64"));

        assertThat(found.files()).extracting(LinkedFile::name).containsExactly("linux/x86_64/liba.so in native.jar");
        assertThat(found.bytes())
                .isEqualTo(ElfBuilder.amd64().needs("libc.so.6").build().length);
    }

    private static void put(ZipOutputStream zip, String name, ElfBuilder library) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(library.build());
        zip.closeEntry();
    }
}
