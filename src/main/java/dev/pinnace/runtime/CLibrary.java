package dev.pinnace.runtime;

import dev.pinnace.elf.ElfFile;
import dev.pinnace.elf.ElfTarget;
import dev.pinnace.elf.LibcKind;
import dev.pinnace.oci.UnixPath;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A C library of a system, as its loader shows it.
 *
 * @param kind which one
 * @param target that it is for
 * @param loader the path at which executables ask for the loader ({@code PT_INTERP})
 * @param loaderFile the loader itself, links followed
 */
record CLibrary(LibcKind kind, ElfTarget target, UnixPath loader, UnixPath loaderFile) {
    private static final List<UnixPath> MUSL_DIRECTORIES =
            Stream.of("/lib", "/usr/local/lib", "/usr/lib").map(UnixPath::of).toList();
    private static final UnixPath GLIBC_NAME = UnixPath.of("/libc.so.6");

    /** The directories that glibc's loader was built with stand in it one after another, each with a slash at its end. */
    private static final Pattern BUILT_IN = Pattern.compile("(?<=\0)(/[!-~]*lib[!-~]*)/(?=\0)");

    private static final Pattern GLIBC_BANNER = Pattern.compile("GNU C Library [^\n]*?release version ([0-9.]+[0-9])");

    /** The names by which programs for musl need the loader itself, which is the whole C library (ldso/dynlink.c). */
    private static final Pattern MUSL_ITSELF = Pattern.compile("lib(c|pthread|rt|m|dl|util|xnet)\\..*");

    /** That which a program asks for, by its loader; empty when the program is static, or the system has none such. */
    static Optional<CLibrary> of(SystemTree tree, ElfFile program) {
        Optional<UnixPath> loader =
                program.interpreter().filter(path -> path.startsWith("/")).map(UnixPath::of);
        return loader.flatMap(tree::realPath)
                .flatMap(real ->
                        program.libc().map(kind -> new CLibrary(kind, program.target(), loader.orElseThrow(), real)));
    }

    /** Whether a needed name is the loader, which is there already. */
    boolean isLoader(String name) {
        return name.equals(loader.name())
                || (kind == LibcKind.MUSL && MUSL_ITSELF.matcher(name).matches());
    }

    /** The directories in which its loader looks when nobody tells it anything. */
    List<UnixPath> defaultDirectories(SystemTree tree) {
        if (kind == LibcKind.MUSL) {
            return MUSL_DIRECTORIES;
        }
        List<UnixPath> found = BUILT_IN.matcher("\0" + tree.latin1(loaderFile).orElse(""))
                .results()
                .map(result -> result.group(1))
                .filter(CLibrary::isNormal)
                .map(UnixPath::of)
                .distinct()
                .toList();
        return found.isEmpty() ? List.of(loaderFile.parent().orElse(UnixPath.ROOT)) : found;
    }

    private static boolean isNormal(String path) {
        return Arrays.stream(path.substring(1).split("/", -1)).noneMatch(s -> s.isEmpty() || s.startsWith("."));
    }

    /** The default directory into which the image's libraries go: that of the C library itself. */
    UnixPath imageDirectory(SystemTree tree) {
        List<UnixPath> directories = defaultDirectories(tree);
        return directories.stream()
                .filter(directory -> kind == LibcKind.GLIBC
                        && tree.realPath(directory.resolve(GLIBC_NAME.name())).isPresent())
                .findFirst()
                .orElse(directories.get(0));
    }

    /** The version of glibc, for example {@code 2.36}, from the banner that it prints when it is run. */
    Optional<String> version(SystemTree tree) {
        if (kind == LibcKind.MUSL) {
            return Optional.empty();
        }
        return tree.latin1(imageDirectory(tree).resolve(GLIBC_NAME.name()))
                .map(GLIBC_BANNER::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1));
    }
}
