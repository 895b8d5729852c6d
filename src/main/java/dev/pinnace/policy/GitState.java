package dev.pinnace.policy;

import java.util.Optional;

/**
 * The state of the version control at the time of the check.
 *
 * @param revision the commit in full; empty when there is none yet
 * @param clean whether nothing tracked is changed
 */
public record GitState(Optional<String> revision, boolean clean) {}
