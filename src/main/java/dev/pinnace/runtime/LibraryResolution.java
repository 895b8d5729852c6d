package dev.pinnace.runtime;

import dev.pinnace.elf.ElfFile;
import dev.pinnace.elf.LibcKind;
import dev.pinnace.oci.UnixPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One walk through the libraries that some files need, as the loader of a system would do it, each library looked for once. What
 * comes of it is kept, and nothing is judged: on scratch the libraries are copied, a base must have them.
 */
final class LibraryResolution {
    private final SystemTree tree;
    private final CLibrary library;
    private final LibrarySearch search;
    private final UnixPath directory;
    private final List<Asking> queue = new ArrayList<>();
    private final Map<String, ElfFile> present = new HashMap<>();

    /** Libraries of one jar may need each other; nothing else may count on them. */
    private final SortedSet<String> bundled = new TreeSet<>();

    private final List<Taken> taken = new ArrayList<>();
    private final List<Missing> missing = new ArrayList<>();

    /**
     * A library of the system.
     *
     * @param target where it lies when it is copied to where the loader looks
     */
    record Taken(UnixPath target, FoundLibrary library) {}

    /** A library that was not found, and where it was looked for. */
    record Missing(String name, LinkedFile asking, List<UnixPath> lookedIn) {}

    /** A library that was found and lacks versions of symbols that a file needs. */
    record TooOld(String name, ElfFile library, SortedSet<String> versions, LinkedFile asking) {}

    /**
     * A file that needs libraries.
     *
     * @param origin its directory in the system; empty for one that comes from elsewhere
     * @param inherited directories that those that loaded it hand down ({@code DT_RPATH})
     */
    private record Asking(LinkedFile file, Optional<UnixPath> origin, List<SearchDirectory> inherited) {
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

        private List<SearchDirectory> named(List<String> texts) {
            return texts.stream()
                    .map(text -> new SearchDirectory(text, file.origin()))
                    .map(named -> origin.map(named::in).orElse(named))
                    .toList();
        }
    }

    LibraryResolution(SystemTree tree, CLibrary library) {
        this.tree = tree;
        this.library = library;
        this.search = new LibrarySearch(tree, library);
        this.directory = library.imageDirectory(tree);
    }

    /** The directory into which libraries are copied. */
    UnixPath directory() {
        return directory;
    }

    /** A file that is not in the system. */
    void provide(LinkedFile file) {
        provide(file, Optional.empty());
    }

    /** A file of the system, by its directory there. */
    void provide(LinkedFile file, Optional<UnixPath> origin) {
        List<String> names = new ArrayList<>(List.of(file.fileName()));
        file.elf().linking().soname().ifPresent(names::add);
        if (file.required()) {
            names.forEach(name -> present.put(name, file.elf()));
        } else {
            bundled.addAll(names);
        }
        queue.add(new Asking(file, origin, List.of()));
    }

    /** Looks for everything. */
    void run() {
        for (int next = 0; next < queue.size(); next++) {
            Asking asking = queue.get(next);
            for (String name : asking.file.elf().linking().needed()) {
                if (!isThere(name, asking.file)) {
                    take(name, asking);
                }
            }
        }
    }

    private boolean isThere(String name, LinkedFile asking) {
        return library.isLoader(name) || present.containsKey(name) || (!asking.required() && bundled.contains(name));
    }

    private void take(String name, Asking asking) {
        Optional<FoundLibrary> found = search.find(name, asking.directories());
        if (found.isEmpty()) {
            missing.add(new Missing(name, asking.file, search.places(asking.directories())));
            return;
        }
        FoundLibrary library = found.get();
        present.put(name, library.elf());
        String fileName = name.substring(name.lastIndexOf('/') + 1);
        UnixPath place = name.startsWith("/") ? UnixPath.of(name) : directory.resolve(fileName);
        taken.add(new Taken(place, library));
        Optional<Path> beside = library.beside().map(path -> path.resolveSibling(""));
        queue.add(new Asking(
                new LinkedFile(place.value(), library.elf(), beside, asking.file.required()),
                beside.isPresent() ? Optional.empty() : library.source().parent(),
                asking.handedDown()));
    }

    /** What was found in the system, in the order in which it was looked for. */
    List<Taken> taken() {
        return taken;
    }

    /** What was not found. */
    List<Missing> missing() {
        return missing;
    }

    /** Libraries that the loader would refuse to a file. That of musl does not look at versions. */
    List<TooOld> tooOld() {
        List<TooOld> found = new ArrayList<>();
        if (library.kind() == LibcKind.MUSL) {
            return found;
        }
        Optional<ElfFile> loader = tree.elf(library.loaderFile());
        for (Asking asking : queue) {
            for (String name : asking.file.elf().linking().versions().needed().keySet()) {
                Optional<ElfFile> asked = library.isLoader(name) ? loader : Optional.ofNullable(present.get(name));
                asked.ifPresent(elf -> compare(name, elf, asking.file, found));
            }
        }
        return found;
    }

    private static void compare(String name, ElfFile library, LinkedFile asking, List<TooOld> found) {
        SortedSet<String> lacking = asking.elf()
                .linking()
                .versions()
                .missingIn(name, library.linking().versions());
        if (!lacking.isEmpty()) {
            found.add(new TooOld(name, library, lacking, asking));
        }
    }
}
