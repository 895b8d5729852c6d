/**
 * What Pinnace remembers between builds, for one user: results keyed by their inputs, and digests of files that have
 * not changed. Nothing here decides what an image holds: without a cache a build is slower and otherwise the same, and so is a
 * check.
 */
@NullMarked
package dev.pinnace.cache;

import org.jspecify.annotations.NullMarked;
