package dev.pinnace.inspect;

import java.nio.file.Path;

/** Where an image lies on disk, in the words of skopeo's transports. */
public sealed interface ImageSource {
    /** The same, its path taken from this directory where it is relative. */
    ImageSource in(Path base);

    /**
     * Reads {@code oci:DIRECTORY[:NAME]}, {@code oci-archive:FILE[:NAME]} or {@code docker-archive:FILE[:NAME]}, each with
     * {@code @DIGEST} at its end if need be. The path ends at its first colon; the one of a Windows drive does not count.
     *
     * @throws IllegalArgumentException when the text has another form
     */
    static ImageAddress parse(String text) {
        return ImageAddress.parse(text);
    }

    /** A directory in the OCI image layout. */
    record OciLayout(Path directory) implements ImageSource {
        @Override
        public ImageSource in(Path base) {
            return new OciLayout(base.resolve(directory));
        }

        @Override
        public String toString() {
            return "oci:" + directory;
        }
    }

    /** A tar file of an OCI image layout; as a whole it may be compressed with gzip or zstd. */
    record OciArchive(Path file) implements ImageSource {
        @Override
        public ImageSource in(Path base) {
            return new OciArchive(base.resolve(file));
        }

        @Override
        public String toString() {
            return "oci-archive:" + file;
        }
    }

    /** A tar file as {@code docker save} writes it, of old or new; as a whole it may be compressed with gzip or zstd. */
    record DockerArchive(Path file) implements ImageSource {
        @Override
        public ImageSource in(Path base) {
            return new DockerArchive(base.resolve(file));
        }

        @Override
        public String toString() {
            return "docker-archive:" + file;
        }
    }
}
