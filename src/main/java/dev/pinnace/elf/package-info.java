/** Reads executables and shared libraries of Linux: what they run on and what they need. */
@NullMarked
package dev.pinnace.elf;

import org.jspecify.annotations.NullMarked;
