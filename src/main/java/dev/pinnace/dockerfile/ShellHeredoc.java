package dev.pinnace.dockerfile;

/**
 * A here-document of a shell script.
 *
 * @param name the word that ends it, without quotes
 * @param content its lines
 * @param expand whether variables and substitutions in it are expanded
 * @param start offset of the content
 */
public record ShellHeredoc(String name, String content, boolean expand, int start) {}
