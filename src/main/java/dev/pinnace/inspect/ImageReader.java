package dev.pinnace.inspect;

import dev.pinnace.oci.ImageReadException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Opens images on disk. Manifest and configuration are verified when an image is opened, its layers when they are read:
 * the manifest against the pin, a child against its index, configuration and layers against the manifest, diffIDs against
 * the configuration.
 */
public final class ImageReader {
    private final ReadLimits limits;
    private final Path temporaries;

    /**
     * @param limits beyond which an image is refused
     * @param temporaries a directory, made when needed, in which an archive that is compressed as a whole is unpacked while
     *     it is open, and large files lie that several visitors look at
     */
    public ImageReader(ReadLimits limits, Path temporaries) {
        this.limits = limits;
        this.temporaries = temporaries;
    }

    /**
     * Opens the image that is meant.
     *
     * @throws ImageReadException when it is not there, not the one that is pinned, broken, or hostile; the message names
     *     the source
     */
    public StoredImage open(ImageSource source, ImageChoice choice) {
        try {
            SourceFiles files = files(source);
            try {
                return new StoredImage(files, resolve(files, choice), limits, temporaries);
            } catch (IOException | RuntimeException e) {
                files.close();
                throw e;
            }
        } catch (IOException | ImageReadException e) {
            throw ReadFailure.of(source.toString(), e);
        }
    }

    private SourceFiles files(ImageSource source) throws IOException {
        if (source instanceof ImageSource.OciLayout layout) {
            return new DirectoryFiles(layout);
        }
        Path file = source instanceof ImageSource.OciArchive archive
                ? archive.file()
                : ((ImageSource.DockerArchive) source).file();
        TarFile tar = TarFile.open(file, temporaries, limits.expandedBytes());
        try {
            return new ArchiveFiles(source, tar, limits);
        } catch (IOException | RuntimeException e) {
            tar.close();
            throw e;
        }
    }

    private static ResolvedImage resolve(SourceFiles files, ImageChoice choice) throws IOException {
        return files.source() instanceof ImageSource.DockerArchive
                ? new DockerResolver(files, choice).resolve()
                : new OciResolver(files, choice).resolve();
    }
}
