/**
 * What becomes of what rules say: which rules run under a policy, how much each finding matters, what is waived, and whether
 * the build fails.
 */
@NullMarked
package dev.pinnace.policy.evaluation;

import org.jspecify.annotations.NullMarked;
