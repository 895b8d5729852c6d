/** Rules over the plan of the image that this build makes. They are discovered; nobody imports them. */
@NullMarked
package dev.pinnace.policy.rules.plan;

import org.jspecify.annotations.NullMarked;
