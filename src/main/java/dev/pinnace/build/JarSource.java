package dev.pinnace.build;

import dev.pinnace.oci.ImageBuildException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What a jar is made from: its entries by name, sorted; those of directories end with a slash and have no bytes. */
final class JarSource implements Closeable {
    /** Opens the bytes of an entry from their start. */
    interface Content {
        InputStream open() throws IOException;
    }

    private final SortedMap<String, Content> entries = new TreeMap<>();
    private final Closeable opened;

    private JarSource(Closeable opened) {
        this.opened = opened;
    }

    SortedMap<String, Content> entries() {
        return entries;
    }

    /** Every file and directory below a directory, links followed. */
    static JarSource ofDirectory(Path directory) throws IOException {
        JarSource source = new JarSource(() -> {});
        try (Stream<Path> paths = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                if (!path.equals(directory)) {
                    boolean isDirectory = Files.isDirectory(path);
                    String name = name(directory, path) + (isDirectory ? "/" : "");
                    source.entries.put(
                            name, isDirectory ? InputStream::nullInputStream : () -> Files.newInputStream(path));
                }
            }
        }
        return source;
    }

    /**
     * In a locale that lacks a character, a path shows another one in its place. Its URI holds the bytes of the name, which
     * are UTF-8 wherever Java sources come from.
     */
    private static String name(Path directory, Path path) {
        Path relative = directory.relativize(path);
        String separator = path.getFileSystem().getSeparator();
        String text = relative.toString().replace(separator, "/");
        if (text.chars().allMatch(c -> c < 0x80) || !"/".equals(separator)) {
            return text;
        }
        String whole = path.toUri().getRawPath();
        String raw = whole.endsWith("/") ? whole.substring(0, whole.length() - 1) : whole;
        int segments = relative.getNameCount();
        int start = raw.length();
        for (int i = 0; i < segments; i++) {
            start = raw.lastIndexOf('/', start - 1);
        }
        return URLDecoder.decode(raw.substring(start + 1).replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /**
     * The entries of a jar, with the directories that it does not name itself.
     *
     * @throws ImageBuildException when it has a file twice
     */
    static JarSource ofJar(Path jar) throws IOException {
        ZipFile zip = new ZipFile(jar.toFile(), StandardCharsets.UTF_8);
        JarSource source = new JarSource(zip);
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
            ZipEntry entry = all.nextElement();
            boolean twice = source.entries.put(entry.getName(), () -> zip.getInputStream(entry)) != null;
            if (twice && !entry.isDirectory()) {
                zip.close();
                throw new ImageBuildException(jar + " holds " + entry.getName()
                        + " twice, and which one counts depends on who reads it; build the jar without the duplicate");
            }
            source.addParents(entry.getName());
        }
        return source;
    }

    private void addParents(String name) {
        for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
            entries.putIfAbsent(name.substring(0, slash + 1), InputStream::nullInputStream);
        }
    }

    @Override
    public void close() throws IOException {
        opened.close();
    }
}
