/**
 * From the plan of an image to the files with which others build it: a hardened multi-stage Dockerfile, its list of what the
 * build may see, and what runs the image. Pure: what is written depends on the values alone.
 */
@NullMarked
package dev.pinnace.recipe;

import org.jspecify.annotations.NullMarked;
