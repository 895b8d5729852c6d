package dev.pinnace.oci;

import java.time.Instant;

/**
 * One line of an image's history (OCI image specification 1.1, config.md, {@code history}).
 *
 * @param created when the layer was made
 * @param createdBy what made it
 * @param comment what it is for
 */
public record History(Instant created, String createdBy, String comment) {}
