package dev.pinnace.bytecode;

import dev.pinnace.cache.ResultCache;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageReadException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Reads the modules of a JDK of any version: from its {@code jmods}, or, where a JDK has none (JEP 493), from its
 * {@code lib/modules}. The result is kept under what tells one JDK from another: its {@code release} file, and path, size
 * and modification time of those files.
 */
public final class JdkModulesReader {
    private static final String KIND = "jdk-modules";
    private static final String MODULE_INFO = "module-info.class";
    private static final String JMOD_CLASSES = "classes/";

    private final ResultCache cache;

    /** @param cache keeps what was read */
    public JdkModulesReader(ResultCache cache) {
        this.cache = cache;
    }

    /**
     * Reads the modules of the JDK.
     *
     * @throws ImageReadException when the directory is no JDK of version 9 or later, or cannot be read
     */
    public JdkModules read(Path jdkHome) {
        return read(jdkHome, JdkModulesFormat::read, modules -> modules);
    }

    /**
     * The feature version of the JDK, for example 17; cheaper than its modules when those are in the cache.
     *
     * @throws ImageReadException as {@link #read(Path)} does
     */
    public int feature(Path jdkHome) {
        return read(jdkHome, JdkModulesFormat::readFeature, JdkModules::feature);
    }

    /** What tells this JDK from another. */
    Digest identity(Path jdkHome) {
        try {
            return JdkFiles.locate(jdkHome).identity();
        } catch (IOException e) {
            throw unreadable(jdkHome, e);
        }
    }

    private <T> T read(Path jdkHome, Function<byte[], Optional<T>> fromCache, Function<JdkModules, T> fromModules) {
        try {
            JdkFiles files = JdkFiles.locate(jdkHome);
            Digest key =
                    Digest.sha256((JdkModulesFormat.HEADER + "\n" + files.identity()).getBytes(StandardCharsets.UTF_8));
            Optional<T> kept = cache.get(KIND, key).flatMap(fromCache);
            if (kept.isPresent()) {
                return kept.get();
            }
            JdkModules modules = files.jmods().isEmpty() ? readImage(jdkHome) : readJmods(files.jmods());
            cache.put(KIND, key, JdkModulesFormat.write(modules));
            return fromModules.apply(modules);
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            throw unreadable(jdkHome, e);
        }
    }

    private static ImageReadException unreadable(Path jdkHome, Exception e) {
        return new ImageReadException(
                "cannot read the modules of the JDK in " + jdkHome + ": " + e.getMessage()
                        + "; name the home of a whole JDK",
                e);
    }

    private static JdkModules readJmods(List<Path> files) throws IOException {
        ModuleCollector modules = new ModuleCollector();
        for (Path file : files) {
            try {
                readJmod(file, modules);
            } catch (IOException | IllegalArgumentException e) {
                throw new IOException(file.getFileName() + ": " + e.getMessage(), e);
            }
        }
        return modules.toJdkModules();
    }

    /** A jmod is a zip behind four bytes of its own (JEP 261); a zip is read from its end. */
    private static void readJmod(Path file, ModuleCollector modules) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry info = zip.getEntry(JMOD_CLASSES + MODULE_INFO);
            if (info == null) {
                throw new IOException("it holds no " + MODULE_INFO);
            }
            try (InputStream in = zip.getInputStream(info)) {
                modules.add(in.readAllBytes(), () -> packagesOf(zip));
            }
        }
    }

    private static SortedSet<String> packagesOf(ZipFile zip) {
        SortedSet<String> packages = new TreeSet<>();
        zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.startsWith(JMOD_CLASSES) && name.endsWith(".class"))
                .forEach(name -> addPackage(name.substring(JMOD_CLASSES.length()), packages));
        return packages;
    }

    private static JdkModules readImage(Path jdkHome) throws IOException {
        ModuleCollector modules = new ModuleCollector();
        // the target's own lib/jrt-fs.jar reads its lib/modules: it runs on Java 8 and later
        Map<String, String> home = Map.of("java.home", jdkHome.toAbsolutePath().toString());
        try (FileSystem image = FileSystems.newFileSystem(URI.create("jrt:/"), home)) {
            for (Path root : moduleRoots(image)) {
                modules.add(Files.readAllBytes(root.resolve(MODULE_INFO)), () -> packagesOf(root));
            }
        }
        return modules.toJdkModules();
    }

    private static List<Path> moduleRoots(FileSystem image) throws IOException {
        try (Stream<Path> roots = Files.list(image.getPath("/modules"))) {
            return roots.sorted().toList();
        }
    }

    private static SortedSet<String> packagesOf(Path root) {
        SortedSet<String> packages = new TreeSet<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith(".class"))
                    .forEach(name -> addPackage(name, packages));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packages;
    }

    private static void addPackage(String classFile, SortedSet<String> packages) {
        int slash = classFile.lastIndexOf('/');
        if (slash > 0) {
            packages.add(classFile.substring(0, slash).replace('/', '.'));
        }
    }
}
