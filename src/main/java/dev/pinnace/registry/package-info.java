/** The places that images are sent to: container engines on this machine. */
@NullMarked
package dev.pinnace.registry;

import org.jspecify.annotations.NullMarked;
