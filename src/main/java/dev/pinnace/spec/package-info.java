/**
 * What is to be built, as immutable values: the plan that the direct image and the Dockerfile are both made from. A value
 * that exists is valid; where the texts of a POM become these values, mistakes are collected.
 */
@NullMarked
package dev.pinnace.spec;

import org.jspecify.annotations.NullMarked;
