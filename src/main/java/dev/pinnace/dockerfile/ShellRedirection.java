package dev.pinnace.dockerfile;

/**
 * A redirection.
 *
 * @param operator {@code >}, {@code >>}, <code>&gt;&amp;</code>, {@code <}, {@code <<}, {@code <<-}, {@code <<<}, <code>&amp;&gt;</code> …
 * @param descriptor the number before it; -1 when there is none
 * @param target the file, descriptor or heredoc name
 * @param start offset of the number or operator
 */
public record ShellRedirection(String operator, int descriptor, ShellWord target, int start) {}
