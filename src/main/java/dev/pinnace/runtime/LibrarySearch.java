package dev.pinnace.runtime;

import dev.pinnace.elf.ElfFile;
import dev.pinnace.elf.LibcKind;
import dev.pinnace.oci.UnixPath;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds a library in a system as its loader would (ld.so(8)); files of another class or machine are passed over. */
final class LibrarySearch {
    private static final UnixPath LD_SO_CONF = UnixPath.of("/etc/ld.so.conf");
    private static final int DEEPEST_INCLUDE = 8;

    private final SystemTree tree;
    private final CLibrary library;
    private final List<UnixPath> directories;

    LibrarySearch(SystemTree tree, CLibrary library) {
        this.tree = tree;
        this.library = library;
        this.directories = directories();
    }

    /** In the directories that the asking file names, then in those of the system. */
    Optional<FoundLibrary> find(String name, List<SearchDirectory> named) {
        if (name.contains("/")) {
            return name.startsWith("/") ? inTree(UnixPath.of(name)) : Optional.empty();
        }
        return named.stream()
                .flatMap(directory -> in(directory, name).stream())
                .findFirst()
                .or(() -> directories.stream()
                        .flatMap(directory -> inTree(directory.resolve(name)).stream())
                        .findFirst());
    }

    /** Where a library is looked for. */
    List<UnixPath> places(List<SearchDirectory> named) {
        List<UnixPath> places = new ArrayList<>();
        named.forEach(directory -> normal(directory.text()).ifPresent(places::add));
        places.addAll(directories);
        return places;
    }

    private Optional<FoundLibrary> in(SearchDirectory directory, String name) {
        if (directory.text().startsWith("/")) {
            return normal(directory.text()).flatMap(path -> inTree(path.resolve(name)));
        }
        return directory.relativeToOrigin().flatMap(path -> besideOrigin(path.resolve(name)));
    }

    /** Files beside an executable lie on this machine's disk, which need not be the system that libraries come from. */
    private Optional<FoundLibrary> besideOrigin(Path file) {
        Path plain = file.normalize();
        if (!Files.isRegularFile(plain)) {
            return Optional.empty();
        }
        return loadable(plain).map(elf -> new FoundLibrary(UnixPath.of(plain.toString()), Optional.of(plain), elf));
    }

    private Optional<FoundLibrary> inTree(UnixPath path) {
        return tree.realPath(path)
                .flatMap(real -> tree.elf(real)
                        .filter(this::isLoadable)
                        .map(elf -> new FoundLibrary(real, Optional.empty(), elf)));
    }

    private Optional<ElfFile> loadable(Path file) {
        return HostSystem.elfFile(file).filter(this::isLoadable);
    }

    private boolean isLoadable(ElfFile elf) {
        return elf.target().equals(library.target());
    }

    private List<UnixPath> directories() {
        Set<UnixPath> all = new LinkedHashSet<>();
        tree.preferred().forEach(text -> normal(text).ifPresent(all::add));
        all.addAll(ofSystem());
        return List.copyOf(all);
    }

    private Set<UnixPath> ofSystem() {
        Set<UnixPath> all = new LinkedHashSet<>();
        if (library.kind() == LibcKind.GLIBC) {
            configured(LD_SO_CONF, 0).forEach(text -> normal(text).ifPresent(all::add));
            all.addAll(library.defaultDirectories(tree));
        } else {
            String architecture =
                    library.loader().name().replaceFirst("^ld-musl-", "").replaceFirst("\\.so.*$", "");
            UnixPath file = UnixPath.of("/etc").resolve("ld-musl-" + architecture + ".path");
            tree.lines(file).stream()
                    .flatMap(line -> Arrays.stream(line.split(":")))
                    .forEach(text -> normal(text.strip()).ifPresent(all::add));
            if (all.isEmpty()) {
                all.addAll(library.defaultDirectories(tree));
            }
        }
        return all;
    }

    /** The directories of a configuration file (ldconfig(8)); {@code include} takes patterns. */
    private List<String> configured(UnixPath file, int depth) {
        List<String> found = new ArrayList<>();
        for (String line : tree.lines(file)) {
            String text = line.replaceFirst("#.*", "").strip();
            if (text.startsWith("include ") || text.startsWith("include\t")) {
                if (depth < DEEPEST_INCLUDE) {
                    included(text.substring("include".length()).strip())
                            .forEach(path -> found.addAll(configured(path, depth + 1)));
                }
            } else if (!text.isEmpty() && !text.startsWith("hwcap")) {
                found.addAll(Arrays.asList(text.split("[:, \t]+")));
            }
        }
        return found;
    }

    private List<UnixPath> included(String pattern) {
        String absolute = pattern.startsWith("/") ? pattern : "/etc/" + pattern;
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + absolute);
        return normal(absolute.substring(0, absolute.lastIndexOf('/') + 1)).stream()
                .flatMap(directory -> tree.list(directory).stream())
                .filter(path -> matcher.matches(Path.of(path.value())))
                .toList();
    }

    /** An absolute path without {@code ..} and double slashes; empty for what no loader would take. */
    private static Optional<UnixPath> normal(String text) {
        if (!text.startsWith("/") || text.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        List<String> segments = new ArrayList<>();
        for (String segment : text.split("/", -1)) {
            if (segment.equals("..") && !segments.isEmpty()) {
                segments.remove(segments.size() - 1);
            } else if (!segment.isEmpty() && !segment.equals(".") && !segment.equals("..")) {
                segments.add(segment);
            }
        }
        return Optional.of(UnixPath.of("/" + String.join("/", segments)));
    }
}
