package dev.pinnace.inspect;

import dev.pinnace.oci.ImageReadException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The files of a directory. */
final class DirectoryFiles implements SourceFiles {
    private final ImageSource.OciLayout source;

    DirectoryFiles(ImageSource.OciLayout source) {
        this.source = source;
        if (!Files.isDirectory(source.directory())) {
            throw new ImageReadException(source + " is not a directory; name the directory that holds 'oci-layout'");
        }
    }

    @Override
    public Optional<StoredFile> find(String name) throws IOException {
        Path file = source.directory().resolve(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(file)) {
            throw new ImageReadException(source + ": " + name + " is not a regular file");
        }
        return Optional.of(new DirectoryFile(file, Files.size(file)));
    }

    @Override
    public ImageSource source() {
        return source;
    }

    @Override
    public void close() {
        // every stream closes its own file
    }

    private record DirectoryFile(Path file, long size) implements StoredFile {
        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(file);
        }
    }
}
