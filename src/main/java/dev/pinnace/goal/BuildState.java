package dev.pinnace.goal;

import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageBuildException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a build read and wrote: as long as all of it is as it was, building again would give the same image. Kept as text,
 * one line a path, so that comparing it needs no library.
 *
 * @param plan digest of the plan
 * @param image digest of the manifest that was made
 * @param files digests of the contents of every file that was read or written
 * @param directories digests of the names below every directory that was read whole
 */
record BuildState(Digest plan, Digest image, SortedMap<Path, Digest> files, SortedMap<Path, Digest> directories) {
    private static final String HEADER = "pinnace build state 2";

    BuildState {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        directories = Collections.unmodifiableSortedMap(new TreeMap<>(directories));
    }

    /** Computes the digest of a file's content. */
    interface Contents {
        Digest of(Path file) throws IOException;
    }

    /**
     * Records these inputs and outputs as they are now.
     *
     * @param paths files, and directories with all that is below them
     * @throws IOException when one cannot be read
     */
    static BuildState record(Digest plan, Digest image, Iterable<Path> paths, Contents contents) throws IOException {
        SortedMap<Path, Digest> files = new TreeMap<>();
        SortedMap<Path, Digest> directories = new TreeMap<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                List<Path> below = pathsBelow(path);
                directories.put(path, listing(path, below));
                for (Path file : below) {
                    if (!Files.isDirectory(file)) {
                        files.put(file, contents.of(file));
                    }
                }
            } else {
                files.put(path, contents.of(path));
            }
        }
        return new BuildState(plan, image, files, directories);
    }

    /** Whether plan, files and directories are still those that were recorded; a path that cannot be read is a change. */
    boolean isCurrent(Digest planNow, Contents contents) {
        try {
            if (!plan.equals(planNow)) {
                return false;
            }
            for (Map.Entry<Path, Digest> directory : directories.entrySet()) {
                List<Path> below = pathsBelow(directory.getKey());
                if (!listing(directory.getKey(), below).equals(directory.getValue())) {
                    return false;
                }
            }
            for (Map.Entry<Path, Digest> file : files.entrySet()) {
                if (!contents.of(file.getKey()).equals(file.getValue())) {
                    return false;
                }
            }
            return true;
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    /** Reads a state; empty when there is none or it is not one that this version wrote. */
    static Optional<BuildState> read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<BuildState> parse(String text) {
        int end = text.lastIndexOf('\n') + 1;
        if (!text.startsWith(HEADER + "\n") || !text.substring(end).equals(digest(text.substring(0, end)))) {
            return Optional.empty();
        }
        List<String> lines = text.substring(0, end).lines().toList();
        SortedMap<Path, Digest> files = new TreeMap<>();
        SortedMap<Path, Digest> directories = new TreeMap<>();
        for (String line : lines.subList(3, lines.size())) {
            String[] words = line.split(" ", 3);
            ("file".equals(words[0]) ? files : directories).put(Path.of(words[2]), Digest.parse(words[1]));
        }
        return Optional.of(new BuildState(Digest.parse(lines.get(1)), Digest.parse(lines.get(2)), files, directories));
    }

    /**
     * Writes the state; none is kept when a path holds a line feed, so that the next build does its work again.
     *
     * @throws ImageBuildException when the file cannot be written
     */
    void write(Path file) {
        StringBuilder text = new StringBuilder(HEADER)
                .append('\n')
                .append(plan)
                .append('\n')
                .append(image)
                .append('\n');
        files.forEach((path, digest) -> line(text, "file", path, digest));
        directories.forEach((path, digest) -> line(text, "directory", path, digest));
        text.append(hasLineFeed() ? "a path holds a line feed" : digest(text.toString()));
        Path temporary = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.writeString(temporary, text);
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new ImageBuildException(
                    "cannot write " + file + ": " + e + "; free space or permission is missing", e);
        }
    }

    private boolean hasLineFeed() {
        return Stream.concat(files.keySet().stream(), directories.keySet().stream())
                .anyMatch(path -> path.toString().indexOf('\n') >= 0);
    }

    private static String digest(String text) {
        return Digest.sha256(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static void line(StringBuilder text, String kind, Path path, Digest digest) {
        text.append(kind).append(' ').append(digest).append(' ').append(path).append('\n');
    }

    private static List<Path> pathsBelow(Path directory) throws IOException {
        try (Stream<Path> walk = Files.walk(directory)) {
            return walk.sorted().toList();
        }
    }

    private static Digest listing(Path directory, List<Path> below) {
        StringBuilder names = new StringBuilder();
        below.forEach(path -> names.append(directory.relativize(path)).append(Files.isDirectory(path) ? "/\0" : "\0"));
        return Digest.sha256(names.toString().getBytes(StandardCharsets.UTF_8));
    }
}
