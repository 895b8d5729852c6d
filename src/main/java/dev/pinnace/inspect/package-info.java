/**
 * Reads images that somebody made, whoever it was: picks the one that is pinned, verifies every byte of it, and shows its
 * files layer by layer and merged. What it reads is untrusted: there are limits to all of it.
 */
@NullMarked
package dev.pinnace.inspect;

import org.jspecify.annotations.NullMarked;
