package dev.pinnace.oci;

import java.util.Set;

/**
 * The media type of a blob or manifest (OCI image specification 1.1, media-types.md, and the Docker image manifest
 * version 2, schema 2 that it is compatible with).
 *
 * @param value the type as it stands in a descriptor
 */
public record MediaType(String value) {
    public static final MediaType OCI_INDEX = new MediaType("application/vnd.oci.image.index.v1+json");
    public static final MediaType OCI_MANIFEST = new MediaType("application/vnd.oci.image.manifest.v1+json");
    public static final MediaType OCI_CONFIG = new MediaType("application/vnd.oci.image.config.v1+json");
    public static final MediaType OCI_LAYER = new MediaType("application/vnd.oci.image.layer.v1.tar");
    public static final MediaType OCI_LAYER_GZIP = new MediaType("application/vnd.oci.image.layer.v1.tar+gzip");
    public static final MediaType OCI_LAYER_ZSTD = new MediaType("application/vnd.oci.image.layer.v1.tar+zstd");
    public static final MediaType DOCKER_INDEX =
            new MediaType("application/vnd.docker.distribution.manifest.list.v2+json");
    public static final MediaType DOCKER_MANIFEST =
            new MediaType("application/vnd.docker.distribution.manifest.v2+json");
    public static final MediaType DOCKER_CONFIG = new MediaType("application/vnd.docker.container.image.v1+json");
    public static final MediaType DOCKER_LAYER_GZIP =
            new MediaType("application/vnd.docker.image.rootfs.diff.tar.gzip");
    public static final MediaType DOCKER_LAYER = new MediaType("application/vnd.docker.image.rootfs.diff.tar");

    private static final Set<MediaType> LAYERS =
            Set.of(OCI_LAYER, OCI_LAYER_GZIP, OCI_LAYER_ZSTD, DOCKER_LAYER, DOCKER_LAYER_GZIP);

    /** @throws IllegalArgumentException when the value is empty */
    public MediaType {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a media type must not be empty");
        }
    }

    /** Whether this is an OCI index or a Docker manifest list. */
    public boolean isIndex() {
        return equals(OCI_INDEX) || equals(DOCKER_INDEX);
    }

    /** Whether this is an image manifest of OCI or Docker. */
    public boolean isManifest() {
        return equals(OCI_MANIFEST) || equals(DOCKER_MANIFEST);
    }

    /** Whether this is a layer that Pinnace can read. */
    public boolean isLayer() {
        return LAYERS.contains(this);
    }

    /** The type that OCI has for the same content; the type itself when there is none. */
    public MediaType toOci() {
        if (equals(DOCKER_INDEX)) {
            return OCI_INDEX;
        }
        if (equals(DOCKER_MANIFEST)) {
            return OCI_MANIFEST;
        }
        if (equals(DOCKER_CONFIG)) {
            return OCI_CONFIG;
        }
        if (equals(DOCKER_LAYER)) {
            return OCI_LAYER;
        }
        return equals(DOCKER_LAYER_GZIP) ? OCI_LAYER_GZIP : this;
    }

    @Override
    public String toString() {
        return value;
    }
}
