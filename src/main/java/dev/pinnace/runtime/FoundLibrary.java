package dev.pinnace.runtime;

import dev.pinnace.elf.ElfFile;
import dev.pinnace.oci.UnixPath;
import java.nio.file.Path;

/**
 * A library on this machine.
 *
 * @param source its path, links followed
 * @param onDisk the same as a path to be read
 * @param elf what it needs itself
 */
record FoundLibrary(UnixPath source, Path onDisk, ElfFile elf) {}
