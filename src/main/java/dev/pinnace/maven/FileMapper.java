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
import java.util.Map;
import java.util.TreeMap;
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
        Map<UnixPath, FileEntry> entries = new TreeMap<>();
        for (FileParameters file : files) {
            if (file == null) {
                mistakes.add("<files> has an empty entry; remove it");
                continue;
            }
            for (FileEntry entry : mistakes.read("files", () -> entries(file)).orElse(List.of())) {
                FileEntry other = entries.put(entry.path(), entry);
                if (other != null && !other.equals(entry)) {
                    mistakes.add("<files>: two different files want to be " + entry.path() + "; remove one of them");
                }
            }
        }
        return List.copyOf(entries.values());
    }

    private List<FileEntry> entries(FileParameters file) {
        Path source = sourceOf(file);
        String text = file.target;
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException(
                    "'" + file.source + "' has no <target>; write its absolute path in the image");
        }
        UnixPath target = UnixPath.of(text.trim());
        FileMode mode = mode(file.mode);
        Ownership owner = owner(file.owner);
        List<FileEntry> entries = new ArrayList<>();
        List<Path> secrets = new ArrayList<>();
        try {
            for (Path path : filesIn(source, secrets)) {
                entries.add(new FileEntry(place(target, source, path), mode, owner, content(source, path)));
            }
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalArgumentException(source + " cannot be read (" + e + "); mend its permissions", e);
        }
        secrets.forEach(secret -> mistakes.add("<files>: " + secret + " holds, by its name, credentials; keep it out of"
                + " the directory, or give it another name if it holds none"));
        if (entries.isEmpty() && secrets.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no file in " + source + "; put one there, or remove the entry");
        }
        return entries;
    }

    private Path sourceOf(FileParameters file) {
        String text = file.source;
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException("an entry has no <source>; name a file or directory");
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

    private static FileMode mode(String text) {
        FileMode mode = FileMode.parse(text.trim());
        if (mode.isSetId()) {
            throw new IllegalArgumentException("<mode> is '" + Excerpt.of(text)
                    + "'; a setuid or setgid file lets its user become another one; use for example 0555");
        }
        if (mode.isWritableByOthers()) {
            throw new IllegalArgumentException("<mode> is '" + Excerpt.of(text)
                    + "', with which others than the owner can write; use 0444 or 0555, and <writable> for a directory"
                    + " that the application writes to");
        }
        return mode;
    }

    private static Ownership owner(String text) {
        Matcher matcher = OWNER.matcher(text.trim());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "<owner> is '" + Excerpt.of(text) + "'; write user and group in numbers, for example 0:0");
        }
        return new Ownership(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    private static List<Path> filesIn(Path source, List<Path> secrets) throws IOException {
        List<Path> found = new ArrayList<>();
        collect(source, found, secrets);
        return found;
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
    private static FileContent content(Path source, Path path) throws IOException {
        if (!Files.isSymbolicLink(path) || path.equals(source)) {
            if (!Files.isRegularFile(path)) {
                throw new IllegalArgumentException(path + " is not a regular file; name one, or a directory");
            }
            return new FileContent.OnDisk(path.toRealPath());
        }
        Path link = Files.readSymbolicLink(path);
        if (link.isAbsolute() || !path.resolveSibling(link).normalize().startsWith(source)) {
            throw new IllegalArgumentException(
                    path + " is a link that leaves " + source + "; replace it by what it points to");
        }
        return new FileContent.SymbolicLink(link.toString().replace('\\', '/'));
    }
}
