package dev.pinnace.runtime;

import dev.pinnace.elf.ElfBuilder;
import dev.pinnace.elf.ElfFile;
import dev.pinnace.oci.UnixPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The file system of a machine, made for a test. */
final class HostTree {
    static final String LOADER = "/lib64/ld-linux-x86-64.so.2";

    private final Path root;

    HostTree(Path root) {
        this.root = root;
    }

    HostSystem host() {
        return new HostSystem(root);
    }

    HostTree file(String path, byte[] content) throws IOException {
        Path file = onDisk(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        return this;
    }

    HostTree file(String path, String content) throws IOException {
        return file(path, content.getBytes(StandardCharsets.UTF_8));
    }

    HostTree library(String path, ElfBuilder elf) throws IOException {
        return file(path, elf.build());
    }

    HostTree link(String path, String target) throws IOException {
        Files.createDirectories(onDisk(path).getParent());
        Files.createSymbolicLink(onDisk(path), Path.of(target));
        return this;
    }

    Path onDisk(String path) {
        return root.resolve(UnixPath.of(path).relative());
    }

    /** A loader that says, as glibc's does, in which directories it looks. */
    static byte[] loader(String... directories) {
        byte[] elf = ElfBuilder.amd64().soname("ld-linux-x86-64.so.2").build();
        byte[] texts = ("\0" + String.join("/\0", directories) + "/\0").getBytes(StandardCharsets.UTF_8);
        byte[] all = java.util.Arrays.copyOf(elf, elf.length + texts.length);
        System.arraycopy(texts, 0, all, elf.length, texts.length);
        return all;
    }

    /** As Debian since it merged {@code /usr}: {@code /lib} and {@code /lib64} are links. */
    static HostTree debian(Path root) throws IOException {
        HostTree tree = new HostTree(root);
        Files.createDirectories(root.resolve("usr/lib"));
        Files.createDirectories(root.resolve("usr/lib64"));
        return tree.link("/lib", "usr/lib")
                .link("/lib64", "usr/lib64")
                .file(
                        "/usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2",
                        loader("/lib/x86_64-linux-gnu", "/usr/lib/x86_64-linux-gnu", "/lib", "/usr/lib"))
                .link("/usr/lib64/ld-linux-x86-64.so.2", "../lib/x86_64-linux-gnu/ld-linux-x86-64.so.2")
                .library("/usr/lib/x86_64-linux-gnu/libc.so.6", libc());
    }

    static ElfBuilder libc() {
        return ElfBuilder.amd64()
                .soname("libc.so.6")
                .needs("ld-linux-x86-64.so.2")
                .runpath("\nGNU C Library (Debian GLIBC 2.36-9) stable release version 2.36.\n");
    }

    static ElfBuilder program(String... needed) {
        return ElfBuilder.amd64().interpreter(LOADER).needs(needed);
    }

    static LinkedFile required(String name, ElfBuilder elf) {
        return new LinkedFile(name, ElfFile.read(elf.build(), name), Optional.empty(), true);
    }

    static LinkedFile bundled(String name, ElfBuilder elf) {
        return LinkedFile.bundled(name, ElfFile.read(elf.build(), name));
    }
}
