/** Rules over the configuration, the layers and the files of a built image. They are discovered; nobody imports them. */
@NullMarked
package dev.pinnace.policy.rules.image;

import org.jspecify.annotations.NullMarked;
