package dev.pinnace.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.cache.ResultCache;
import dev.pinnace.oci.Digest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Compiles sources and packs jars in a directory of a test. */
final class Fixture {
    static final int JAVA_17 = 61;
    static final int JAVA_25 = 69;

    private final Path root;
    private int count;

    Fixture(Path root) {
        this.root = root;
    }

    /** Compiles for Java 17; each source begins with the class's name in a comment, as in {@code //a/B.java}. */
    Path classes(String... sources) throws IOException {
        return classes(List.of(), sources);
    }

    Path classes(List<Path> classPath, String... sources) throws IOException {
        Path directory = Files.createDirectories(root.resolve("s" + count++));
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "--release", "17", "-d"));
        Path classes = Files.createDirectories(root.resolve("classes" + count++));
        arguments.add(classes.toString());
        if (!classPath.isEmpty()) {
            arguments.add("-cp");
            arguments.add(String.join(
                    java.io.File.pathSeparator,
                    classPath.stream().map(Path::toString).toList()));
        }
        for (String source : sources) {
            String name = source.substring(2, source.indexOf('\n'));
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, source);
            arguments.add(file.toString());
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assertThat(compiler.run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
        return classes;
    }

    /** Packs the files of a directory. */
    Path jar(String name, Path directory) throws IOException {
        return jar(name, contentOf(directory));
    }

    Path jar(String name, Map<String, byte[]> content) throws IOException {
        Path jar = root.resolve(name);
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : new TreeMap<>(content).entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return jar;
    }

    static Map<String, byte[]> contentOf(Path directory) throws IOException {
        Map<String, byte[]> content = new HashMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                content.put(directory.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return content;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The same class file with another major version. */
    static byte[] withMajor(byte[] classFile, int major) {
        byte[] copy = classFile.clone();
        copy[6] = (byte) (major >> 8);
        copy[7] = (byte) major;
        return copy;
    }

    static ClassPathEntry entry(Path path) throws IOException {
        return Files.isDirectory(path)
                ? ClassPathEntry.transientEntry(path)
                : ClassPathEntry.jar(path, Digest.sha256(Files.readAllBytes(path)));
    }

    /** Scans without a cache, on the test's own thread. */
    static ScannedJar scan(Path path, int feature) throws IOException {
        return new ModuleScanner(new MemoryCache(), Runnable::run, ScanLimits.standard())
                .scan(List.of(entry(path)), feature)
                .get(0);
    }

    /** A cache that counts. */
    static final class MemoryCache implements ResultCache {
        final Map<String, byte[]> kept = new java.util.concurrent.ConcurrentHashMap<>();

        @Override
        public Optional<byte[]> get(String kind, Digest key) {
            return Optional.ofNullable(kept.get(kind + " " + key)).map(byte[]::clone);
        }

        @Override
        public void put(String kind, Digest key, byte[] value) {
            kept.put(kind + " " + key, value.clone());
        }

        long count(String kind) {
            return kept.keySet().stream()
                    .filter(key -> key.startsWith(kind + " "))
                    .count();
        }
    }
}
