package dev.pinnace.layout;

import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.Index;
import dev.pinnace.oci.Json;
import dev.pinnace.oci.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A directory in the OCI image layout (OCI image specification 1.1, image-layout.md). Blobs are written to a temporary file,
 * hashed on the way and moved into place; {@code index.json} is replaced last and at one stroke. Blobs may be added by many
 * at once; publishing and deleting need the {@linkplain #lock lock}.
 */
public final class ImageLayout {
    private static final String MARKER = "oci-layout";
    private static final String INDEX = "index.json";
    private static final String BLOBS = "blobs";
    private static final String TEMPORARIES = ".partial";
    private static final String VERSION = "1.0.0";
    private static final int LARGEST_INDEX = 4 << 20;
    private static final int BUFFER = 1 << 16;

    private final Path directory;

    private ImageLayout(Path directory) {
        this.directory = directory;
    }

    /**
     * Opens a layout to write to, creating what is missing.
     *
     * @param directory absolute or relative; directories above it are created
     * @throws ImageBuildException when it cannot be written, or holds something else than a layout
     */
    public static ImageLayout create(Path directory) {
        Path absolute = directory.toAbsolutePath().normalize();
        try {
            refuseForeign(absolute);
            LayoutFiles.createDirectories(absolute.resolve(BLOBS).resolve("sha256"));
            mark(absolute);
        } catch (IOException e) {
            throw StorageFailure.writing(absolute, e);
        }
        return open(absolute);
    }

    private static void mark(Path directory) throws IOException {
        Path marker = directory.resolve(MARKER);
        if (Files.exists(marker)) {
            return;
        }
        byte[] content = ("{\"imageLayoutVersion\":\"" + VERSION + "\"}").getBytes(StandardCharsets.UTF_8);
        try {
            LayoutFiles.replace(marker, content, directory.resolve(TEMPORARIES));
        } catch (NoSuchFileException e) {
            if (!Files.exists(marker)) { // else another build made it and has already collected our temporary file
                throw e;
            }
        }
    }

    /** A directory with other files was named by mistake; collecting garbage there could delete what somebody needs. */
    private static void refuseForeign(Path directory) throws IOException {
        if (!Files.exists(directory) || Files.exists(directory.resolve(MARKER))) {
            return;
        }
        if (!Files.isDirectory(directory)) {
            throw new ImageBuildException(directory + " is a file; an image layout needs a directory of its own");
        }
        Set<Path> ours = Set.of(directory.resolve(MARKER), directory.resolve(BLOBS), directory.resolve(TEMPORARIES));
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                if (!ours.contains(entry)) {
                    throw new ImageBuildException(directory + " holds " + entry.getFileName()
                            + " and is not an OCI image layout; name an empty or new directory");
                }
            }
        }
    }

    /**
     * Opens a layout to read from.
     *
     * @throws ImageReadException when the directory is not an OCI image layout of version 1.0.0
     */
    public static ImageLayout open(Path directory) {
        Path absolute = directory.toAbsolutePath().normalize();
        Path marker = absolute.resolve(MARKER);
        byte[] content = read(marker, LARGEST_INDEX, directory + " is not an OCI image layout: it has no " + MARKER);
        if (!VERSION.equals(Json.parseObject(content, String.valueOf(marker))
                .path("imageLayoutVersion")
                .textValue())) {
            throw new ImageReadException(marker + " does not name the version " + VERSION + " of the OCI image layout");
        }
        return new ImageLayout(absolute);
    }

    /** The directory, absolute. */
    public Path directory() {
        return directory;
    }

    /** Where the blob of a digest lies, or would lie. */
    public Path blob(Digest digest) {
        return directory.resolve(BLOBS).resolve(digest.algorithm()).resolve(digest.hex());
    }

    /** Whether there is a blob of this digest with the right size. Its content is not looked at. */
    public boolean has(Descriptor descriptor) {
        Path blob = blob(descriptor.digest());
        try {
            return Files.isRegularFile(blob) && Files.size(blob) == descriptor.size();
        } catch (NoSuchFileException e) {
            return false; // it was deleted just now
        } catch (IOException e) {
            throw new ImageReadException("cannot read " + blob + ": " + e, e);
        }
    }

    /**
     * Reads a blob and compares it with its descriptor.
     *
     * @throws ImageReadException when it is absent or not what the descriptor says
     */
    public void verify(Descriptor descriptor) {
        try (InputStream in = open(descriptor)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new ImageReadException("cannot read " + blob(descriptor.digest()) + ": " + e, e);
        }
    }

    /**
     * Opens a blob. The stream compares size and digest when it ends and throws {@link ImageReadException} then; what was
     * read is not to be trusted before.
     *
     * @throws ImageReadException when the blob is absent
     */
    public InputStream open(Descriptor descriptor) {
        Path blob = blob(descriptor.digest());
        try {
            return new VerifyingInputStream(Files.newInputStream(blob), descriptor, blob);
        } catch (NoSuchFileException e) {
            throw new ImageReadException(directory + " lacks the blob " + descriptor.digest(), e);
        } catch (IOException e) {
            throw new ImageReadException("cannot read " + blob + ": " + e, e);
        }
    }

    /**
     * The whole content of a small blob, verified.
     *
     * @param most bytes that it may have
     * @throws ImageReadException when it is absent, larger, or not what the descriptor says
     */
    public byte[] bytes(Descriptor descriptor, int most) {
        if (descriptor.size() > most) {
            throw new ImageReadException("blob " + descriptor.digest() + " (" + descriptor.mediaType() + ") has "
                    + descriptor.size() + " bytes; at most " + most + " are read");
        }
        try (InputStream in = open(descriptor)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new ImageReadException("cannot read " + blob(descriptor.digest()) + ": " + e, e);
        }
    }

    /**
     * Starts a blob.
     *
     * @throws ImageBuildException when the disk is full or refuses
     */
    public BlobWriter newBlob() {
        return new BlobWriter(new TemporaryFile(directory.resolve(TEMPORARIES)), this::blob);
    }

    /**
     * Writes a small blob.
     *
     * @throws ImageBuildException when the disk is full or refuses
     */
    public Descriptor put(MediaType mediaType, byte[] content) {
        try (BlobWriter writer = newBlob()) {
            writer.write(content);
            return writer.commit(mediaType);
        } catch (IOException e) {
            throw StorageFailure.writing(directory, e);
        }
    }

    /**
     * Copies a blob from another layout and verifies it on the way.
     *
     * @throws ImageReadException when it is absent there or not what the descriptor says; nothing is kept then
     * @throws ImageBuildException when it cannot be written here
     */
    public void copyBlob(ImageLayout from, Descriptor descriptor) {
        try (InputStream in = from.open(descriptor);
                TemporaryFile copy = new TemporaryFile(directory.resolve(TEMPORARIES))) {
            byte[] buffer = new byte[BUFFER];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                copy.write(buffer, 0, count);
            }
            copy.moveTo(blob(descriptor.digest()));
        } catch (IOException e) {
            throw new ImageReadException("cannot read " + from.blob(descriptor.digest()) + ": " + e, e);
        }
    }

    /**
     * What the layout names; empty before anything was published.
     *
     * @throws ImageReadException when {@code index.json} is broken
     */
    public Index index() {
        Path file = directory.resolve(INDEX);
        if (!Files.exists(file)) {
            return Index.of(List.of());
        }
        return Index.parse(read(file, LARGEST_INDEX, file + " is gone"), String.valueOf(file));
    }

    /**
     * Waits for the right to publish and to delete. To be taken before the first blob is written and held until garbage is
     * collected: another build's collection deletes what no index names yet.
     *
     * @param longest to wait for another build
     * @throws ImageBuildException when the time is over or the lock cannot be taken
     */
    public LayoutLock lock(Duration longest) {
        return LayoutLock.take(directory, longest);
    }

    /**
     * Replaces {@code index.json} at one stroke.
     *
     * @param lock of this layout
     * @throws ImageBuildException when it cannot be written; the old one is still there then
     */
    public void publish(LayoutLock lock, Index index) {
        lock.requireHeld(directory);
        Path file = directory.resolve(INDEX);
        try {
            LayoutFiles.replace(file, index.toBytes(), directory.resolve(TEMPORARIES));
        } catch (IOException e) {
            throw StorageFailure.writing(file, e);
        }
    }

    /**
     * Deletes blobs that are not reachable from the index, and temporary files that killed builds have left.
     *
     * @param lock of this layout
     * @return the number of blobs deleted
     * @throws ImageReadException when something reachable is broken; nothing is deleted then
     * @throws ImageBuildException when a file cannot be deleted
     */
    public int collectGarbage(LayoutLock lock) {
        lock.requireHeld(directory);
        try {
            int deleted = new Garbage(this).collect(directory.resolve(BLOBS));
            Garbage.deleteTemporaries(directory.resolve(TEMPORARIES));
            return deleted;
        } catch (IOException e) {
            throw StorageFailure.writing(directory, e);
        }
    }

    private static byte[] read(Path file, int most, String absent) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(most + 1);
            if (content.length > most) {
                throw new ImageReadException(file + " is larger than " + most + " bytes");
            }
            return content;
        } catch (NoSuchFileException e) {
            throw new ImageReadException(absent, e);
        } catch (IOException e) {
            throw new ImageReadException("cannot read " + file + ": " + e, e);
        }
    }

    @Override
    public String toString() {
        return directory.toString();
    }
}
