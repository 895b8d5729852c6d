package dev.pinnace.runtime;

import dev.pinnace.elf.ElfFile;
import dev.pinnace.oci.UnixPath;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A library that was found for a file that needs it.
 *
 * @param source its path in the system, links followed
 * @param beside the same on this machine's disk, for one that lies beside the file and not in the system
 * @param elf what it needs itself
 */
record FoundLibrary(UnixPath source, Optional<Path> beside, ElfFile elf) {}
