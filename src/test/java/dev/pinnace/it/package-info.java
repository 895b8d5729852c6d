/** What the scripts of the integration tests use: engines that start real images, and tools that nobody here wrote. */
@NullMarked
package dev.pinnace.it;

import org.jspecify.annotations.NullMarked;
