/** Rules that look at one Dockerfile at a time. Nobody imports them; they are found as services. */
@NullMarked
package dev.pinnace.policy.rules.dockerfile;

import org.jspecify.annotations.NullMarked;
