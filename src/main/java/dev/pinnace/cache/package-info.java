/** Results that are kept between builds. */
@NullMarked
package dev.pinnace.cache;

import org.jspecify.annotations.NullMarked;
