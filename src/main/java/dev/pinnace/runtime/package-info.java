/**
 * What an image on scratch takes from the machine that builds it: a Java runtime linked from a JDK, the C library that it
 * needs, users, certificates, and the record of all of it.
 */
@NullMarked
package dev.pinnace.runtime;

import org.jspecify.annotations.NullMarked;
