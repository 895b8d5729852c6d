package dev.pinnace.recipe;

import java.util.Optional;

/**
 * The images that the stages start from, each with its digest.
 *
 * @param build a JDK and, without wrapper, Maven; empty when nothing is built inside the container
 * @param runtime a JDK on the C library that the image gets; empty when nothing is linked
 * @param last of the final stage; empty for scratch
 */
public record Bases(Optional<String> build, Optional<String> runtime, Optional<String> last) {}
