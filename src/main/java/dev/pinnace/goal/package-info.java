/** One use case a class: what a goal does, without Maven. */
@NullMarked
package dev.pinnace.goal;

import org.jspecify.annotations.NullMarked;
