/**
 * The words of the OCI image and distribution specifications as values: digests, descriptors, manifests, configurations,
 * references, and the paths, modes and owners of files in a layer. Knows nothing of the rest of Pinnace.
 */
@NullMarked
package dev.pinnace.oci;

import org.jspecify.annotations.NullMarked;
