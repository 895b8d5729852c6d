/**
 * Dockerfiles as BuildKit reads them: a model that keeps the place of everything, its parser and writer, the expansion of
 * variables, what is in effect in each stage, and the shell text of {@code RUN}. A broken file is a model with problems,
 * never an exception.
 */
@NullMarked
package dev.pinnace.dockerfile;

import org.jspecify.annotations.NullMarked;
