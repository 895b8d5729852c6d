package dev.pinnace.runtime;

import dev.pinnace.elf.ElfFile;
import dev.pinnace.elf.LibcKind;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.oci.UnixPath;
import java.util.ArrayList;
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
        Resolution resolution = new Resolution(host, library.get());
        files.stream()
                .filter(file -> belongs(file, library.get()))
                .sorted(Comparator.comparing(file -> !file.required()))
                .forEach(resolution::provide);
        return resolution.resolve();
    }

    private static boolean belongs(LinkedFile file, CLibrary library) {
        return file.elf().target().equals(library.target())
                && file.elf().libc().map(library.kind()::equals).orElse(true);
    }

    private Optional<CLibrary> libraryOf(LinkedFile file) {
        ElfFile elf = file.elf();
        if (elf.interpreter().isEmpty()) {
            return Optional.empty();
        }
        obstacle(file).ifPresent(why -> {
            throw new ImageBuildException(why + "; install its C library, or choose a base that brings one");
        });
        UnixPath loader = UnixPath.of(elf.interpreter().get());
        LibcKind kind = elf.libc().orElseThrow();
        return host.realPath(loader).map(real -> new CLibrary(kind, elf.target(), loader, real));
    }

    /** One walk through the libraries, each looked for once. */
    private static final class Resolution {
        private final HostSystem host;
        private final CLibrary library;
        private final LibrarySearch search;
        private final UnixPath directory;
        private final List<Asking> queue = new ArrayList<>();
        private final SortedSet<String> present = new TreeSet<>();

        /** Libraries of one jar may need each other; nothing else may count on them. */
        private final SortedSet<String> bundled = new TreeSet<>();

        private final SortedSet<HostFile> files = new TreeSet<>();
        private final SortedSet<String> missing = new TreeSet<>();
        private final SortedSet<String> failures = new TreeSet<>();

        /** A file that needs libraries, and the directories that those that loaded it hand down ({@code DT_RPATH}). */
        private record Asking(LinkedFile file, List<SearchDirectory> inherited) {
            /** {@code DT_RPATH} of the file and its loaders count only where the file has no {@code DT_RUNPATH}. */
            private List<SearchDirectory> directories() {
                List<SearchDirectory> runpath = named(file.elf().linking().runpath());
                return runpath.isEmpty() ? handedDown() : runpath;
            }

            private List<SearchDirectory> handedDown() {
                List<SearchDirectory> all =
                        new ArrayList<>(named(file.elf().linking().rpath()));
                all.addAll(inherited);
                return all;
            }

            private List<SearchDirectory> named(List<String> directories) {
                return directories.stream()
                        .map(text -> new SearchDirectory(text, file.origin()))
                        .toList();
            }
        }

        Resolution(HostSystem host, CLibrary library) {
            this.host = host;
            this.library = library;
            this.search = new LibrarySearch(host, library);
            this.directory = library.imageDirectory(host);
        }

        void provide(LinkedFile file) {
            SortedSet<String> names = file.required() ? present : bundled;
            file.elf().linking().soname().ifPresent(names::add);
            names.add(file.fileName());
            queue.add(new Asking(file, List.of()));
        }

        LibraryClosure resolve() {
            files.add(new HostFile(library.loader(), library.loaderFile(), host.onDisk(library.loaderFile()), true));
            for (int next = 0; next < queue.size(); next++) {
                Asking asking = queue.get(next);
                for (String name : asking.file.elf().linking().needed()) {
                    if (!isThere(name, asking.file)) {
                        take(name, asking);
                    }
                }
            }
            if (!failures.isEmpty()) {
                throw new ImageBuildException(String.join("; ", failures)
                        + ". Install the packages that bring them, or choose a base that does");
            }
            String version = library.version(host).map(text -> " " + text).orElse("");
            LibraryClosure.Found found = new LibraryClosure.Found(
                    library.kind().id() + version, library.kind() == LibcKind.GLIBC, directory);
            return new LibraryClosure(Optional.of(found), files, List.copyOf(missing));
        }

        private boolean isThere(String name, LinkedFile asking) {
            return library.isLoader(name) || present.contains(name) || (!asking.required() && bundled.contains(name));
        }

        private void take(String name, Asking asking) {
            Optional<FoundLibrary> found = search.find(name, asking.directories());
            if (found.isEmpty()) {
                String message = "the library " + Excerpt.of(name) + " that " + asking.file.name()
                        + " needs is not on this machine";
                (asking.file.required() ? failures : missing).add(message);
                return;
            }
            present.add(name);
            FoundLibrary taken = found.get();
            String fileName = name.substring(name.lastIndexOf('/') + 1);
            UnixPath place = name.startsWith("/") ? UnixPath.of(name) : directory.resolve(fileName);
            files.add(new HostFile(place, taken.source(), taken.onDisk(), false));
            queue.add(new Asking(
                    new LinkedFile(
                            place.value(),
                            taken.elf(),
                            Optional.ofNullable(taken.onDisk().getParent()),
                            asking.file.required()),
                    asking.handedDown()));
        }
    }
}
