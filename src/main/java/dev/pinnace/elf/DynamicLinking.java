package dev.pinnace.elf;

import java.util.List;
import java.util.Optional;

/**
 * What a file asks of the dynamic loader (System V ABI, "Dynamic Section").
 *
 * @param needed names of libraries ({@code DT_NEEDED}), in the order in which they are searched
 * @param soname name that the library goes by ({@code DT_SONAME})
 * @param rpath directories of {@code DT_RPATH}, which also hold for what the file needs
 * @param runpath directories of {@code DT_RUNPATH}
 * @param versions of symbols
 */
public record DynamicLinking(
        List<String> needed,
        Optional<String> soname,
        List<String> rpath,
        List<String> runpath,
        SymbolVersions versions) {
    /** Nothing, as a static executable asks. */
    public static final DynamicLinking NONE =
            new DynamicLinking(List.of(), Optional.empty(), List.of(), List.of(), SymbolVersions.NONE);

    /** Copies the lists. */
    public DynamicLinking {
        needed = List.copyOf(needed);
        rpath = List.copyOf(rpath);
        runpath = List.copyOf(runpath);
    }
}
