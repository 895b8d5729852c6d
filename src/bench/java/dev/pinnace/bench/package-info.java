/** Benchmarks of the parts that take the time of a build. See docs/benchmarks.md for how to run them. */
@NullMarked
package dev.pinnace.bench;

import org.jspecify.annotations.NullMarked;
