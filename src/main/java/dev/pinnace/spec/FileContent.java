package dev.pinnace.spec;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a path in an image holds. */
public sealed interface FileContent {
    /** A regular file; its bytes can be read again and again. */
    sealed interface Regular extends FileContent {
        /** Opens the bytes from their start. */
        InputStream open() throws IOException;

        /** The number of bytes that {@link #open} will give. */
        long size() throws IOException;
    }

    /**
     * The bytes of a file on this machine.
     *
     * @param source absolute path; read when the layer is written
     */
    record OnDisk(Path source) implements Regular {
        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(source);
        }

        @Override
        public long size() throws IOException {
            return Files.size(source);
        }
    }

    /** Bytes that Pinnace made itself. */
    record InMemory(Bytes bytes) implements Regular {
        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes.toArray());
        }

        @Override
        public long size() {
            return bytes.length();
        }
    }

    /** A directory. */
    record Directory() implements FileContent {}

    /**
     * A symbolic link.
     *
     * @param target as it is written, relative or absolute; not empty
     */
    record SymbolicLink(String target) implements FileContent {
        /** @throws IllegalArgumentException when the target is empty or holds a NUL */
        public SymbolicLink {
            if (target.isEmpty() || target.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("a symbolic link needs a target without NUL");
            }
        }
    }
}
