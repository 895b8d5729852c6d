/**
 * From the plan of an image to its blobs: which file goes into which layer, tar and gzip, configuration, manifest and index.
 * The bytes depend on the plan and the content of its files and on nothing else.
 */
@NullMarked
package dev.pinnace.build;

import org.jspecify.annotations.NullMarked;
