/** Rules that hold the image against the build that made it. */
@NullMarked
package dev.pinnace.policy.rules.build;

import org.jspecify.annotations.NullMarked;
