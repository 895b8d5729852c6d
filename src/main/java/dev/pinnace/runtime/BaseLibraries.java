package dev.pinnace.runtime;

import dev.pinnace.elf.ElfFile;
import dev.pinnace.elf.ElfTarget;
import dev.pinnace.elf.LibcKind;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.Platform;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.runtime.LibraryResolution.Missing;
import dev.pinnace.runtime.LibraryResolution.TooOld;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells whether a base has what programs and libraries need that are put on it: their loader, for the same machine, every library
 * that they and those ask for, and of each a version that is new enough.
 */
public final class BaseLibraries {
    private static final List<UnixPath> LOADER_DIRECTORIES =
            Stream.of("/lib", "/lib64").map(UnixPath::of).toList();

    private final SystemTree base;

    /** @param base its files */
    public BaseLibraries(SystemTree base) {
        this.base = base;
    }

    /**
     * What was found.
     *
     * @param problems what the base lacks, without which the files cannot be loaded; sentences without a subject, which is the base
     * @param notes the same for files that may never be loaded
     */
    public record Findings(List<String> problems, List<String> notes) {
        /** Copies the lists. */
        public Findings {
            problems = List.copyOf(problems);
            notes = List.copyOf(notes);
        }
    }

    /** Why a program cannot even be started on the base: its loader is absent, or for another machine. */
    public Optional<String> obstacle(LinkedFile program) {
        Optional<String> loader = program.elf().interpreter().filter(path -> path.startsWith("/"));
        if (loader.isEmpty()) {
            return Optional.empty();
        }
        String named = "the loader " + Excerpt.of(loader.get())
                + program.elf().libc().map(kind -> " of " + kind.id()).orElse("");
        Optional<ElfFile> found = base.elf(UnixPath.of(loader.get()));
        if (found.isEmpty()) {
            return Optional.of("has not " + named + ", which " + program.name() + " asks for" + instead());
        }
        ElfTarget target = program.elf().target();
        return found.get().target().equals(target)
                ? Optional.empty()
                : Optional.of("has " + named + " for " + name(found.get()) + ", and " + program.name() + " is for "
                        + name(program.elf()));
    }

    private static String name(ElfFile file) {
        return file.platform()
                .map(Platform::toString)
                .orElse("machine " + file.target().machine());
    }

    /** The loaders that it does have. */
    private String instead() {
        SortedSet<String> found = new TreeSet<>();
        for (UnixPath directory : LOADER_DIRECTORIES) {
            for (UnixPath file : base.list(directory)) {
                LibcKind.ofLoader(file.name()).ifPresent(kind -> found.add(file + " of " + kind.id()));
            }
        }
        return found.isEmpty() ? " (it has no C library)" : " (it has " + String.join(", ", found) + ")";
    }

    /**
     * What files lack that are put on the base.
     *
     * @param files the first one that is required and names a loader decides about the C library; those for another one are passed
     *     over
     */
    public Findings check(Collection<LinkedFile> files) {
        Optional<LinkedFile> program = files.stream()
                .filter(file -> file.required() && file.elf().interpreter().isPresent())
                .findFirst();
        Optional<String> obstacle = program.flatMap(this::obstacle);
        if (obstacle.isPresent()) {
            return new Findings(List.of(obstacle.get()), List.of());
        }
        Optional<CLibrary> library = program.flatMap(file -> CLibrary.of(base, file.elf()));
        if (library.isEmpty()) {
            return new Findings(List.of(), List.of());
        }
        LibraryResolution resolution = new LibraryResolution(base, library.get());
        files.stream()
                .filter(file -> file.isFor(library.get()))
                .filter(LinkedFile::required)
                .forEach(resolution::provide);
        files.stream()
                .filter(file -> file.isFor(library.get()))
                .filter(file -> !file.required())
                .forEach(resolution::provide);
        return findings(resolution);
    }

    /**
     * What a Java runtime that the base brings lacks, and what native libraries of the application do.
     *
     * @param home of the runtime
     * @param launcher its program, links followed
     */
    public Findings check(UnixPath home, UnixPath launcher, Collection<LinkedFile> bundled) {
        Optional<ElfFile> program = base.elf(launcher);
        Optional<CLibrary> library = program.flatMap(elf -> CLibrary.of(base, elf));
        if (library.isEmpty()) {
            return new Findings(List.of(), List.of());
        }
        LibraryResolution resolution = new LibraryResolution(base, library.get());
        Stream.of(launcher, home.resolve("lib/libjava.so"), home.resolve("lib/server/libjvm.so"))
                .forEach(path ->
                        base.elf(path).ifPresent(elf -> resolution.provide(ownFile(path, elf), path.parent())));
        bundled.stream().filter(file -> file.isFor(library.get())).forEach(resolution::provide);
        return findings(resolution);
    }

    private static LinkedFile ownFile(UnixPath path, ElfFile elf) {
        return new LinkedFile(path.value(), elf, Optional.empty(), true);
    }

    private static Findings findings(LibraryResolution resolution) {
        resolution.run();
        List<Missing> missing = resolution.missing();
        List<TooOld> old = resolution.tooOld();
        List<String> problems = new ArrayList<>(
                absent(missing.stream().filter(one -> one.asking().required()).toList()));
        problems.addAll(
                outdated(old.stream().filter(one -> one.asking().required()).toList()));
        List<String> notes = new ArrayList<>(
                absent(missing.stream().filter(one -> !one.asking().required()).toList()));
        notes.addAll(
                outdated(old.stream().filter(one -> !one.asking().required()).toList()));
        return new Findings(problems, notes);
    }

    private static List<String> absent(List<Missing> missing) {
        Map<String, List<Missing>> byName = new TreeMap<>();
        missing.forEach(one ->
                byName.computeIfAbsent(one.name(), name -> new ArrayList<>()).add(one));
        return byName.entrySet().stream()
                .map(entry -> "has not " + Excerpt.of(entry.getKey()) + ", which "
                        + askers(entry.getValue().stream().map(Missing::asking).toList()) + " (looked for in "
                        + entry.getValue().get(0).lookedIn().stream()
                                .map(UnixPath::value)
                                .distinct()
                                .collect(Collectors.joining(", "))
                        + ")")
                .toList();
    }

    private static List<String> outdated(List<TooOld> old) {
        Map<String, List<TooOld>> byName = new TreeMap<>();
        old.forEach(one ->
                byName.computeIfAbsent(one.name(), name -> new ArrayList<>()).add(one));
        List<String> problems = new ArrayList<>();
        byName.forEach((name, all) -> {
            SymbolVersion wanted = all.stream()
                    .flatMap(one -> one.versions().stream())
                    .map(SymbolVersion::new)
                    .max(SymbolVersion::compareTo)
                    .orElseThrow();
            String ends = wanted.newestOf(
                            all.get(0).library().linking().versions().provided())
                    .map(newest -> " that ends at " + newest)
                    .orElse(" without it");
            problems.add("has a " + Excerpt.of(name) + ends + ", and " + Excerpt.of(wanted.name()) + " is what "
                    + askers(all.stream().map(TooOld::asking).toList()));
        });
        return problems;
    }

    private static String askers(List<LinkedFile> files) {
        List<String> names = files.stream().map(LinkedFile::name).distinct().toList();
        return switch (names.size()) {
            case 1 -> names.get(0) + " needs";
            case 2 -> names.get(0) + " and " + names.get(1) + " need";
            default -> names.get(0) + " and " + (names.size() - 1) + " others need";
        };
    }
}
