/** The only place that starts programs: arguments as lists, a time limit, and captured output. */
@NullMarked
package dev.pinnace.process;

import org.jspecify.annotations.NullMarked;
