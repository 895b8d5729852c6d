package dev.pinnace.maven;

import dev.pinnace.policy.evaluation.PolicyPlace;
import java.util.Optional;

/**
 * A policy as somebody names it, with all mistakes.
 *
 * @param coordinates as written
 * @param sha256 as written
 * @param place where it is named
 */
record NamedPolicy(String coordinates, Optional<String> sha256, PolicyPlace place) {}
