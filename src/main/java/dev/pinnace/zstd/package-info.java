/** Decompresses Zstandard (RFC 8878) in plain Java: no native code, no unsafe memory, bounded by what the caller allows. */
@NullMarked
package dev.pinnace.zstd;

import org.jspecify.annotations.NullMarked;
