/**
 * The places that images come from and are sent to: registries (OCI distribution specification 1.1, over
 * {@code java.net.http}), and container engines on this machine. The only package that speaks HTTP, and the only one that
 * knows jib-core, whose knowledge of where credentials lie it uses.
 *
 * <p>Nothing that a registry says is believed: what it sends is hashed and compared with the digest that was asked for.
 */
@NullMarked
package dev.pinnace.registry;

import org.jspecify.annotations.NullMarked;
