package dev.pinnace.dockerfile;

/**
 * A comment.
 *
 * @param text behind the {@code #}
 * @param start offset of the {@code #}
 */
public record ShellComment(String text, int start) {}
