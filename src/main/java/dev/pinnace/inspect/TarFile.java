package dev.pinnace.inspect;

import dev.pinnace.oci.ImageReadException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** An uncompressed archive on disk; one that is compressed is unpacked to a temporary file that only its owner can read. */
final class TarFile implements Closeable {
    private static final int BUFFER = 1 << 16;

    private final FileChannel channel;

    private TarFile(FileChannel channel) {
        this.channel = channel;
    }

    FileChannel channel() {
        return channel;
    }

    /**
     * Opens an archive.
     *
     * @param temporaries where an archive that is compressed is unpacked
     */
    static TarFile open(Path file, Path temporaries, long mostBytes) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new ImageReadException(file + (Files.exists(file) ? " is not a regular file" : " does not exist"));
        }
        try (BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            Compression compression = Compression.of(in);
            if (compression != Compression.NONE) {
                return new TarFile(unpacked(file, compression.expand(in).content(), temporaries, mostBytes));
            }
        }
        return new TarFile(FileChannel.open(file, StandardOpenOption.READ));
    }

    private static FileChannel unpacked(Path file, InputStream content, Path temporaries, long mostBytes)
            throws IOException {
        Files.createDirectories(temporaries);
        Path temporary = Files.createTempFile(temporaries, "archive", ".tar");
        try (OutputStream out = Files.newOutputStream(temporary)) {
            byte[] buffer = new byte[BUFFER];
            long total = 0;
            for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
                total += count;
                if (total > mostBytes) {
                    throw new ImageReadException(file + " unpacks to more than " + mostBytes + " bytes");
                }
                out.write(buffer, 0, count);
            }
            return FileChannel.open(temporary, StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
