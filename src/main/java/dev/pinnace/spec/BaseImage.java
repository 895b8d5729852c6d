package dev.pinnace.spec;

import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageReference;
import java.nio.file.Path;

/** What the image is built on. */
public sealed interface BaseImage {
    /** The name for people and for the annotation {@code org.opencontainers.image.base.name}. */
    String displayName();

    /** Nothing: runtime and C library come from the machine that builds. */
    record Scratch() implements BaseImage {
        @Override
        public String displayName() {
            return "scratch";
        }
    }

    /**
     * An image that somebody else made, verified by digest.
     *
     * @param source where its bytes are
     * @param digest of its index or manifest; for a docker archive, which has neither, of its configuration
     */
    record PinnedImage(Source source, Digest digest) implements BaseImage {
        @Override
        public String displayName() {
            return source + "@" + digest;
        }
    }

    /** Where the bytes of a base are. */
    sealed interface Source {
        /** A directory in the OCI image layout. */
        record OciLayout(Path directory) implements Source {
            @Override
            public String toString() {
                return "oci:" + directory;
            }
        }

        /** A tar file of an OCI image layout. */
        record OciArchive(Path file) implements Source {
            @Override
            public String toString() {
                return "oci-archive:" + file;
            }
        }

        /** A tar file as {@code docker save} writes it. */
        record DockerArchive(Path file) implements Source {
            @Override
            public String toString() {
                return "docker-archive:" + file;
            }
        }

        /** A repository in a registry. */
        record Registry(ImageReference reference) implements Source {
            @Override
            public String toString() {
                return reference.name() + reference.tag().map(t -> ":" + t).orElse("");
            }
        }
    }
}
