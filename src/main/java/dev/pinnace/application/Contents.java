package dev.pinnace.application;

import dev.pinnace.oci.ConfigurationException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The files of a jar, a war or a directory of classes, by their names with slashes. Only names are kept in memory. */
final class Contents {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final int MOST_FILES = 500_000;
    private static final int LARGEST_FILE = 16 << 20;

    /** A file's size in bytes; and its checksum, where the archive tells it. */
    private record Entry(long size, long checksum) {}

    private static final long UNKNOWN = -1;

    private final Path origin;
    private final boolean archive;
    private final Map<String, Entry> entries;

    private Contents(Path origin, boolean archive, Map<String, Entry> entries) {
        this.origin = origin;
        this.archive = archive;
        this.entries = Collections.unmodifiableMap(entries);
    }

    /** @throws ConfigurationException when it can not be read */
    static Contents of(Path origin) {
        try {
            return Files.isDirectory(origin)
                    ? new Contents(origin, false, ofDirectory(origin))
                    : new Contents(origin, true, ofArchive(origin));
        } catch (IOException e) {
            throw unreadable(origin, e);
        }
    }

    private static Map<String, Entry> ofArchive(Path file) throws IOException {
        Map<String, Entry> found = new TreeMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_FILES) {
                throw new IOException("it has " + zip.size() + " entries, more than " + MOST_FILES);
            }
            for (Iterator<? extends ZipEntry> each = zip.entries().asIterator(); each.hasNext(); ) {
                ZipEntry entry = each.next();
                if (!entry.isDirectory()) {
                    found.put(entry.getName(), new Entry(entry.getSize(), entry.getCrc()));
                }
            }
        }
        return found;
    }

    private static Map<String, Entry> ofDirectory(Path root) throws IOException {
        Map<String, Entry> found = new TreeMap<>();
        for (Map.Entry<String, Path> file : FileTrees.below(root).entrySet()) {
            found.put(file.getKey(), new Entry(Files.size(file.getValue()), UNKNOWN));
        }
        return found;
    }

    Path origin() {
        return origin;
    }

    Set<String> names() {
        return entries.keySet();
    }

    boolean holds(String name) {
        return entries.containsKey(name);
    }

    boolean holdsAny(Predicate<String> names) {
        return entries.keySet().stream().anyMatch(names);
    }

    /** Whether the class of the binary name is here, in one version or another. */
    boolean holdsClass(String binaryName) {
        return holds(classFile(binaryName));
    }

    static String classFile(String binaryName) {
        return binaryName.replace('.', '/') + ".class";
    }

    /** The names of the files of classes that the class path or the module path of a Java runtime shows. */
    Set<String> classFiles() {
        return entries.keySet().stream()
                .filter(name -> name.endsWith(".class"))
                .filter(name -> !name.startsWith("META-INF/") || name.startsWith("META-INF/versions/"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The file's size in bytes; -1 when there is none. */
    long size(String name) {
        Entry entry = entries.get(name);
        return entry == null ? UNKNOWN : entry.size();
    }

    /**
     * Whether this is a jar of the other's files: it has the same classes, and nothing else that the other has not, but
     * for the manifest and Maven's descriptors.
     */
    boolean isJarOf(Contents classes) {
        return classFiles().equals(classes.classFiles())
                && names().stream()
                        .filter(name -> !name.equals(MANIFEST) && !name.startsWith("META-INF/maven/"))
                        .allMatch(name -> size(name) == classes.size(name) && checksum(name) == classes.checksum(name));
    }

    private long checksum(String name) {
        Entry entry = entries.get(name);
        if (entry != null && entry.checksum() != UNKNOWN) {
            return entry.checksum();
        }
        CRC32 checksum = new CRC32();
        checksum.update(read(name));
        return checksum.getValue();
    }

    /** The main section of the manifest; empty when there is none. */
    Attributes manifest() {
        Optional<String> name = holds(MANIFEST)
                ? Optional.of(MANIFEST)
                : names().stream().filter(MANIFEST::equalsIgnoreCase).findFirst();
        try {
            return name.isEmpty()
                    ? new Attributes()
                    : new Manifest(new ByteArrayInputStream(read(name.get()))).getMainAttributes();
        } catch (IOException e) {
            throw unreadable(origin, new IOException(MANIFEST + ": " + e.getMessage(), e));
        }
    }

    /** @throws ConfigurationException when it is not there, is larger than 16 MiB, or cannot be read */
    byte[] read(String name) {
        try {
            if (!archive) {
                try (InputStream in = Files.newInputStream(origin.resolve(name))) {
                    return limited(name, in);
                }
            }
            try (ZipFile zip = new ZipFile(origin.toFile())) {
                ZipEntry entry = zip.getEntry(name);
                if (entry == null) {
                    throw new IOException("it has no " + name);
                }
                return limited(name, zip.getInputStream(entry));
            }
        } catch (IOException e) {
            throw unreadable(origin, e);
        }
    }

    private static byte[] limited(String name, InputStream in) throws IOException {
        byte[] content = in.readNBytes(LARGEST_FILE + 1);
        if (content.length > LARGEST_FILE) {
            throw new IOException(name + " is larger than " + LARGEST_FILE + " bytes");
        }
        return content;
    }

    /** What is said of a jar or directory that cannot be read. */
    static ConfigurationException unreadable(Path origin, IOException cause) {
        String reason = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        ConfigurationException problem = new ConfigurationException(
                origin + " cannot be read: " + reason + "; delete it and build it, or fetch it, again");
        problem.initCause(cause);
        return problem;
    }
}
