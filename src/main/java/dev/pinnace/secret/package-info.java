/**
 * What secrets look like: the published forms of tokens, private keys as text, and a search for many byte strings at once. It
 * says what something is, and never repeats it.
 */
@NullMarked
package dev.pinnace.secret;

import org.jspecify.annotations.NullMarked;
