package dev.pinnace.runtime;

import dev.pinnace.elf.ElfFile;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An executable or library that will be in the image and may need others.
 *
 * @param name where it lies, for messages
 * @param elf what it asks of the loader
 * @param origin its directory on this machine ({@code $ORIGIN}); empty for a library within a jar
 * @param required whether a library that it needs must be found; if not, what is missing is only noted
 */
public record LinkedFile(String name, ElfFile elf, Optional<Path> origin, boolean required) {
    /** A file on disk whose needs must be met. */
    public static LinkedFile onDisk(String name, Path file) {
        return new LinkedFile(
                name,
                ElfFile.read(file),
                Optional.ofNullable(file.toAbsolutePath().getParent()),
                true);
    }

    /** A library within a jar: one of many, for many systems, that may never be loaded. */
    public static LinkedFile bundled(String name, ElfFile elf) {
        return new LinkedFile(name, elf, Optional.empty(), false);
    }

    /** Whether the loader of this C library would take it. */
    boolean isFor(CLibrary library) {
        return elf.target().equals(library.target())
                && elf.libc().map(library.kind()::equals).orElse(true);
    }

    /** The last part of the name. */
    String fileName() {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
