package dev.pinnace.maven;

import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.FileMode;
import dev.pinnace.oci.Ownership;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.spec.FileContent;
import dev.pinnace.spec.FileEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes layer entries of the files that the user names. */
final class FileMapper {
    private static final Pattern OWNER = Pattern.compile("([0-9]{1,9}):([0-9]{1,9})");

    private final Path basedir;
    private final Path buildDirectory;
    private final Mistakes mistakes;

    /**
     * @param basedir that relative paths start from, and that cannot be put in as a whole
     * @param buildDirectory which cannot be put in as a whole either
     * @param mistakes that are found
     */
    FileMapper(Path basedir, Path buildDirectory, Mistakes mistakes) {
        this.basedir = basedir;
        this.buildDirectory = buildDirectory;
        this.mistakes = mistakes;
    }

    /** The entries in the order of their paths; what cannot be read is noted and left out. */
    List<FileEntry> map(List<@Nullable FileParameters> files) {
        FilePlaces places = new FilePlaces(mistakes);
        for (FileParameters file : files) {
            if (file == null) {
                mistakes.add("<files> has an empty entry; remove it");
            } else {
                entries(file).forEach(places::add);
            }
        }
        return places.entries();
    }

    /** Looks at every element of the entry before it gives up. */
    private List<FileEntry> entries(FileParameters file) {
        Optional<Path> source = read(() -> sourceOf(file));
        Optional<UnixPath> target = read(() -> targetOf(file, source));
        Optional<FileMode> mode = read(() -> mode(file));
        Optional<Ownership> owner = read(() -> owner(file));
        List<Path> found =
                source.flatMap(directory -> read(() -> filesIn(directory))).orElse(List.of());
        if (source.isEmpty() || target.isEmpty() || mode.isEmpty() || owner.isEmpty()) {
            return List.of();
        }
        List<FileEntry> entries = new ArrayList<>();
        for (Path path : found) {
            read(() -> new FileEntry(
                            place(target.get(), source.get(), path),
                            mode.get(),
                            owner.get(),
                            content(source.get(), path)))
                    .ifPresent(entries::add);
        }
        return entries;
    }

    private <T> Optional<T> read(Supplier<T> reader) {
        return mistakes.read("files", reader);
    }

    private Path sourceOf(FileParameters file) {
        String text = file.source;
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException(
                    "an entry" + (file.target == null ? "" : " for " + Excerpt.of(file.target))
                            + " has no <source>; name a file or directory");
        }
        Path source = basedir.resolve(text.trim()).normalize();
        if (!Files.exists(source)) {
            throw new IllegalArgumentException("there is no file or directory " + source);
        }
        if (basedir.startsWith(source) || buildDirectory.startsWith(source)) {
            throw new IllegalArgumentException(
                    source + " holds the whole project or its build directory; name the files that the image needs");
        }
        return source;
    }

    private static UnixPath targetOf(FileParameters file, Optional<Path> source) {
        String text = file.target;
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException(name(file) + " has no <target>; write its absolute path in the image");
        }
        UnixPath target = UnixPath.of(text.trim());
        SystemDirectories.whyHidden(target).ifPresent(reason -> {
            throw new IllegalArgumentException(reason + "; give " + name(file) + " another <target>");
        });
        if (target.equals(UnixPath.ROOT) && source.filter(Files::isRegularFile).isPresent()) {
            throw new IllegalArgumentException("the <target> of " + name(file)
                    + " is '/', the root directory; write the whole path of the file, for example /"
                    + source.get().getFileName());
        }
        return target;
    }

    private static FileMode mode(FileParameters file) {
        String text = file.mode;
        String is = "<mode> of " + name(file) + " is '" + Excerpt.of(text);
        if (!FileMode.isWellFormed(text.trim())) {
            throw new IllegalArgumentException(is + "'; use octal digits, for example 0444");
        }
        FileMode mode = FileMode.parse(text.trim());
        if (mode.isSetId()) {
            throw new IllegalArgumentException(
                    is + "'; a setuid or setgid file lets its user become another one; use for example 0555");
        }
        if (mode.isWritableByOthers()) {
            throw new IllegalArgumentException(
                    is + "', with which others than the owner can write; use 0444 or 0555, and"
                            + " <writable> for a directory that the application writes to");
        }
        return mode;
    }

    private static Ownership owner(FileParameters file) {
        Matcher matcher = OWNER.matcher(file.owner.trim());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("<owner> of " + name(file) + " is '" + Excerpt.of(file.owner)
                    + "'; write user and group in numbers, for example 0:0");
        }
        return new Ownership(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    private static String name(FileParameters file) {
        return file.source == null ? "an entry" : "'" + Excerpt.of(file.source) + "'";
    }

    private List<Path> filesIn(Path source) {
        List<Path> found = new ArrayList<>();
        List<Path> secrets = new ArrayList<>();
        try {
            collect(source, found, secrets);
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(source, e);
        }
        secrets.forEach(secret -> mistakes.add("<files>: " + secret + " holds, by its name, credentials; keep it out of"
                + " the directory, or give it another name if it holds none"));
        if (found.isEmpty() && secrets.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no file in " + source + "; put one there, or remove the entry");
        }
        return found;
    }

    private static IllegalArgumentException unreadable(Path path, Exception e) {
        return new IllegalArgumentException(path + " cannot be read (" + e + "); mend its permissions", e);
    }

    private static void collect(Path path, List<Path> found, List<Path> secrets) throws IOException {
        if (PrivateFiles.isSecret(path)) {
            secrets.add(path);
        } else if (!Files.isDirectory(path) || Files.isSymbolicLink(path)) {
            found.add(path);
        } else {
            try (Stream<Path> children = Files.list(path)) {
                for (Path child : children.sorted().toList()) {
                    if (!PrivateFiles.isLeftover(child)) {
                        collect(child, found, secrets);
                    }
                }
            }
        }
    }

    private static UnixPath place(UnixPath target, Path source, Path path) {
        if (path.equals(source)) {
            return target;
        }
        List<String> segments = new ArrayList<>();
        source.relativize(path).forEach(segment -> segments.add(segment.toString()));
        return target.resolve(String.join("/", segments));
    }

    /** A link inside the directory stays a link; the one that the user named is followed. */
    private static FileContent content(Path source, Path path) {
        try {
            return !Files.isSymbolicLink(path) || path.equals(source)
                    ? new FileContent.OnDisk(regular(path).toRealPath())
                    : new FileContent.SymbolicLink(insideOf(source, path));
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static Path regular(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new IllegalArgumentException(path + " is not a regular file; name one, or a directory");
        }
        return path;
    }

    private static String insideOf(Path source, Path path) throws IOException {
        Path link = Files.readSymbolicLink(path);
        if (link.isAbsolute() || !path.resolveSibling(link).normalize().startsWith(source)) {
            throw new IllegalArgumentException(
                    path + " is a link that leaves " + source + "; replace it by what it points to");
        }
        return link.toString().replace('\\', '/');
    }
}
