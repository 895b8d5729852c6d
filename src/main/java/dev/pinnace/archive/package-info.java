/**
 * Archives as bytes: what kind a file is by how it starts, the directory of a zip file and what contradicts it, and the content
 * of its members. Expands nothing by itself; whoever reads a stream to its end decides how much that may be.
 */
@NullMarked
package dev.pinnace.archive;

import org.jspecify.annotations.NullMarked;
