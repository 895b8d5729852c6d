/**
 * The content-addressed store on disk: an OCI image layout, whose blobs are immutable, verified, and put into place
 * atomically, so that neither a killed build nor a parallel one leaves half of anything.
 */
@NullMarked
package dev.pinnace.layout;

import org.jspecify.annotations.NullMarked;
