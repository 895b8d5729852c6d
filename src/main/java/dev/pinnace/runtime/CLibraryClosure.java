package dev.pinnace.runtime;

import dev.pinnace.elf.LibcKind;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.oci.UnixPath;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds the libraries that files of an image need on the machine that builds it, by reading what they ask for, as the
 * loader does, and not by running {@code ldd}.
 */
public final class CLibraryClosure {
    private final HostSystem host;

    /** @param host that libraries are taken from */
    public CLibraryClosure(HostSystem host) {
        this.host = host;
    }

    /**
     * Why the C library of this machine cannot be taken for a program; empty when it can.
     *
     * @param program that names its loader
     */
    public Optional<String> obstacle(LinkedFile program) {
        if (program.elf().isStatic()) {
            return Optional.empty();
        }
        Optional<String> loader = program.elf().interpreter();
        if (loader.isEmpty() || program.elf().libc().isEmpty()) {
            return Optional.of(program.name() + " names no loader of glibc or musl");
        }
        if (!loader.get().startsWith("/")
                || host.file(UnixPath.of(loader.get())).isEmpty()) {
            return Optional.of("the loader " + Excerpt.of(loader.get()) + " of " + program.name() + " is not on "
                    + "this machine");
        }
        return Optional.empty();
    }

    /**
     * The closure of these files.
     *
     * @param files in the image; the first one that names a loader decides which C library it is, and files for another
     *     target or C library are passed over
     * @throws ImageBuildException when a file that is required needs a library that is not on this machine
     */
    public LibraryClosure resolve(Collection<LinkedFile> files) {
        Optional<CLibrary> library = files.stream()
                .filter(LinkedFile::required)
                .flatMap(file -> libraryOf(file).stream())
                .findFirst();
        if (library.isEmpty()) {
            return LibraryClosure.empty();
        }
        LibraryResolution resolution = new LibraryResolution(host, library.get());
        files.stream()
                .filter(file -> file.isFor(library.get()))
                .sorted(Comparator.comparing(file -> !file.required()))
                .forEach(resolution::provide);
        resolution.run();
        return closure(library.get(), resolution);
    }

    private Optional<CLibrary> libraryOf(LinkedFile file) {
        if (file.elf().interpreter().isEmpty()) {
            return Optional.empty();
        }
        obstacle(file).ifPresent(why -> {
            throw new ImageBuildException(why + "; install its C library, or choose a base that brings one");
        });
        return CLibrary.of(host, file.elf());
    }

    private LibraryClosure closure(CLibrary library, LibraryResolution resolution) {
        SortedSet<String> failures = new TreeSet<>();
        SortedSet<String> notes = new TreeSet<>();
        resolution.missing().forEach(missing -> {
            boolean required = missing.asking().required();
            (required ? failures : notes)
                    .add("the library " + Excerpt.of(missing.name()) + " that "
                            + missing.asking().name() + " needs is not on this machine"
                            + (required ? "" : "; install it here if the application loads that file"));
        });
        resolution
                .tooOld()
                .forEach(old -> (old.asking().required() ? failures : notes)
                        .add("the library " + Excerpt.of(old.name()) + " of this machine has no "
                                + Excerpt.of(String.join(", ", old.versions())) + ", which "
                                + old.asking().name() + " needs"));
        if (!failures.isEmpty()) {
            throw new ImageBuildException(
                    String.join("; ", failures) + ". Install the packages that bring them, or choose a base that does");
        }
        SortedSet<HostFile> files = new TreeSet<>();
        files.add(new HostFile(library.loader(), library.loaderFile(), host.onDisk(library.loaderFile()), true));
        resolution.taken().forEach(taken -> files.add(file(taken)));
        String version = library.version(host).map(text -> " " + text).orElse("");
        LibraryClosure.Found found = new LibraryClosure.Found(
                library.kind().id() + version, library.kind() == LibcKind.GLIBC, resolution.directory());
        return new LibraryClosure(Optional.of(found), files, List.copyOf(notes));
    }

    private HostFile file(LibraryResolution.Taken taken) {
        UnixPath source = taken.library().source();
        Path onDisk = taken.library().beside().orElseGet(() -> host.onDisk(source));
        return new HostFile(taken.target(), source, onDisk, false);
    }
}
