package dev.pinnace.runtime;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The modules of a JDK or linked runtime on disk. A JDK that can link itself (JEP 493) knows its own files; it keeps this
 * among the classes of its linker.
 */
final class RuntimeImage implements Closeable {
    private static final String RECORDED = "/modules/jdk.jlink/jdk/tools/jlink/internal/runtimelink/fs_java.base_files";

    private final FileSystem modules;

    private RuntimeImage(FileSystem modules) {
        this.modules = modules;
    }

    static RuntimeImage open(Path jdkHome) throws IOException {
        return new RuntimeImage(
                FileSystems.newFileSystem(URI.create("jrt:/"), Map.of("java.home", jdkHome.toString())));
    }

    boolean canLinkItself() {
        return Files.isRegularFile(modules.getPath(RECORDED));
    }

    /**
     * The SHA-512 that a file of {@code java.base} had when the JDK was built, as lower-case hexadecimal digits. A line
     * of the record is {@code type|isLink|hash|path}.
     */
    Optional<String> recordedSha512(String path) throws IOException {
        if (!canLinkItself()) {
            return Optional.empty();
        }
        return Files.readString(modules.getPath(RECORDED), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.split("\\|", 4))
                .filter(fields -> fields.length == 4 && fields[3].equals(path) && fields[1].equals("0"))
                .map(fields -> fields[2])
                .findFirst();
    }

    /** The names of all packages, with dots. */
    Set<String> packages() throws IOException {
        try (Stream<Path> names = Files.list(modules.getPath("/packages"))) {
            return names.map(name -> name.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    @Override
    public void close() throws IOException {
        modules.close();
    }
}
