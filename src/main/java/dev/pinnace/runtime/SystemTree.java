package dev.pinnace.runtime;

import dev.pinnace.elf.ElfFile;
import dev.pinnace.oci.UnixPath;
import java.util.List;
import java.util.Optional;

/**
 * The files of a system as its loader sees them: those of the machine that builds, or those of a base. Links are followed and
 * never lead out of it.
 */
public interface SystemTree {
    /** The path with every link followed; empty when nothing is there. */
    Optional<UnixPath> realPath(UnixPath path);

    /** The ELF file at the end of all links; empty when there is no file, or one of another kind. */
    Optional<ElfFile> elf(UnixPath path);

    /** What lies in a directory, sorted; nothing when there is no such directory. */
    List<UnixPath> list(UnixPath directory);

    /** The bytes of a regular file as text, one character a byte (ISO 8859-1); empty when there is none. */
    Optional<String> latin1(UnixPath path);

    /** Directories in which programs are told to look first ({@code LD_LIBRARY_PATH}). */
    default List<String> preferred() {
        return List.of();
    }

    /** The lines of a text file; none when there is no such file. */
    default List<String> lines(UnixPath path) {
        return latin1(path).stream().flatMap(String::lines).toList();
    }
}
