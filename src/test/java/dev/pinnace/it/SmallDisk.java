package dev.pinnace.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** A small file system in memory that takes the place of a directory, until the test is over. */
public final class SmallDisk {
    private final Path directory;

    private SmallDisk(Path directory) {
        this.directory = directory;
    }

    /**
     * Runs the test with the directory on such a file system, or leaves it out with a line that says what lacks.
     *
     * @param bytes that fit in
     */
    public static void with(Path directory, long bytes, Consumer<SmallDisk> test) {
        if (!RequiredTools.present("A small disk", List.of("mount", "umount"))) {
            return;
        }
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        mount("-t", "tmpfs", "-o", "size=" + bytes, "pinnace-it", directory.toString());
        try {
            test.accept(new SmallDisk(directory));
        } finally {
            Program.of("umount", directory.toString()).run().succeeded();
        }
    }

    /** Nobody can write to it any more, not even root. */
    public void makeReadOnly() {
        mount("-o", "remount,ro", directory.toString());
    }

    private static void mount(String... options) {
        Program.of("mount").with(options).run().succeeded();
    }
}
