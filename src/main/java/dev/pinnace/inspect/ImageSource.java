package dev.pinnace.inspect;

import java.nio.file.Path;

/** Where an image lies on disk, in the words of skopeo's transports. */
public sealed interface ImageSource {
    /** A directory in the OCI image layout. */
    record OciLayout(Path directory) implements ImageSource {
        @Override
        public String toString() {
            return "oci:" + directory;
        }
    }

    /** A tar file of an OCI image layout; as a whole it may be compressed with gzip or zstd. */
    record OciArchive(Path file) implements ImageSource {
        @Override
        public String toString() {
            return "oci-archive:" + file;
        }
    }

    /** A tar file as {@code docker save} writes it, of old or new; as a whole it may be compressed with gzip or zstd. */
    record DockerArchive(Path file) implements ImageSource {
        @Override
        public String toString() {
            return "docker-archive:" + file;
        }
    }
}
