/** What an image holds for a Java virtual machine: jars, the command that starts it, its class path, its options. */
@NullMarked
package dev.pinnace.jvm;

import org.jspecify.annotations.NullMarked;
