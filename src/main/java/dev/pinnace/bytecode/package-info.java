/**
 * What bytecode tells about an application: which modules of a JDK it needs and why, which Java version its classes ask
 * for, and where its main class is. Reads constant pools, never runs or loads a class.
 */
@NullMarked
package dev.pinnace.bytecode;

import org.jspecify.annotations.NullMarked;
