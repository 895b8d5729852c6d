package dev.pinnace.runtime;

import dev.pinnace.elf.ElfFile;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.UnixPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The file system of the machine that builds. Links are followed within its root, so a tree unpacked somewhere is seen as
 * it would see itself.
 *
 * @param root absolute path, {@code /} for this machine
 */
public record HostSystem(Path root) implements SystemTree {
    private static final int MOST_LINKS = 40;
    private static final long LONGEST_TEXT = 64L << 20;

    /** This machine. */
    public static final HostSystem THIS_MACHINE = new HostSystem(Path.of("/"));

    /** Where a path lies on disk, links in it not followed. */
    public Path onDisk(UnixPath path) {
        return root.resolve(path.relative());
    }

    /**
     * The path with every link followed; empty when nothing is there.
     *
     * @throws ImageReadException when there are more links than Linux follows (40)
     */
    @Override
    public Optional<UnixPath> realPath(UnixPath path) {
        Deque<String> ahead = segments(path.value());
        Deque<String> done = new ArrayDeque<>();
        int links = 0;
        while (!ahead.isEmpty()) {
            String segment = ahead.removeFirst();
            if (segment.equals("..")) {
                done.pollLast();
                continue;
            }
            done.addLast(segment);
            Path here = onDisk(joined(done));
            if (Files.isSymbolicLink(here)) {
                if (++links > MOST_LINKS) {
                    throw new ImageReadException("too many links at " + onDisk(path) + "; remove the loop");
                }
                done.removeLast();
                String target = linkTarget(here);
                if (target.startsWith("/")) {
                    done.clear();
                }
                segments(target).descendingIterator().forEachRemaining(ahead::addFirst);
            } else if (!Files.exists(here, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.empty();
            }
        }
        return Optional.of(joined(done));
    }

    /** The regular file at the end of all links; empty when there is none. */
    public Optional<Path> file(UnixPath path) {
        return realPath(path).map(this::onDisk).filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
    }

    @Override
    public Optional<ElfFile> elf(UnixPath path) {
        return file(path).flatMap(HostSystem::elfFile);
    }

    /** What a file on disk asks of the loader; empty when it is no ELF file. */
    static Optional<ElfFile> elfFile(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            if (!ElfFile.isElf(stream.readNBytes(ElfFile.MAGIC_LENGTH))) {
                return Optional.empty();
            }
        } catch (IOException e) {
            throw new ImageReadException("cannot read the library " + file, e);
        }
        return Optional.of(ElfFile.read(file));
    }

    @Override
    public List<UnixPath> list(UnixPath directory) {
        return children(directory).stream()
                .map(child -> directory.resolve(child.getFileName().toString()))
                .sorted()
                .toList();
    }

    /** The same as they lie on disk, in no order. */
    List<Path> children(UnixPath directory) {
        Optional<Path> onDisk = realPath(directory).map(this::onDisk).filter(Files::isDirectory);
        if (onDisk.isEmpty()) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(onDisk.get())) {
            return children.toList();
        } catch (IOException e) {
            throw new ImageReadException("cannot list " + onDisk.get(), e);
        }
    }

    /**
     * The bytes of a regular file as text, one character a byte (ISO 8859-1); empty when there is none.
     *
     * @throws ImageReadException when it cannot be read or is longer than 64 MiB
     */
    @Override
    public Optional<String> latin1(UnixPath path) {
        return file(path).map(HostSystem::read);
    }

    static String read(Path file) {
        try {
            if (Files.size(file) > LONGEST_TEXT) {
                throw new ImageReadException(file + " is longer than " + LONGEST_TEXT + " bytes");
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new ImageReadException("cannot read " + file, e);
        }
    }

    private static String linkTarget(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            throw new ImageReadException("cannot read the link " + link, e);
        }
    }

    private static Deque<String> segments(String path) {
        return new ArrayDeque<>(Arrays.stream(path.split("/"))
                .filter(segment -> !segment.isEmpty() && !segment.equals("."))
                .toList());
    }

    private static UnixPath joined(Deque<String> segments) {
        return UnixPath.of("/" + String.join("/", segments));
    }
}
