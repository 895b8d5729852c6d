/**
 * The goals as Maven sees them: parameters, their translation into the plan, the facts of a project, and the log. The only
 * package that knows Maven.
 */
@NullMarked
package dev.pinnace.maven;

import org.jspecify.annotations.NullMarked;
