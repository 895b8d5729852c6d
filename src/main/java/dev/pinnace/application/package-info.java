/** Finds out what kind of application a project makes, and of which files it consists, from facts without Maven's types. */
@NullMarked
package dev.pinnace.application;

import org.jspecify.annotations.NullMarked;
