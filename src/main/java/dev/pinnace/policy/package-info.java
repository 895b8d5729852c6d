/**
 * What a rule is, what it looks at, and what it says: the words that rules, engine and reports share. No rule and no
 * decision lives here.
 */
@NullMarked
package dev.pinnace.policy;

import org.jspecify.annotations.NullMarked;
