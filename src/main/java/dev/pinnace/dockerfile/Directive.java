package dev.pinnace.dockerfile;

/**
 * A parser directive: a comment {@code # name=value} at the very top of the file.
 *
 * @param name {@code syntax}, {@code escape} or {@code check}, in lower case
 * @param value as written
 * @param range from the {@code #} to the end of the line
 */
public record Directive(String name, String value, SourceRange range) {
    /** The frontend that builds the file, an image reference. */
    public static final String SYNTAX = "syntax";

    /** The escape character. */
    public static final String ESCAPE = "escape";

    /** How BuildKit's own checks behave. */
    public static final String CHECK = "check";

    /** Whether the frontend it names, for {@code syntax}, is called as those of Dockerfiles are: {@code …/dockerfile:1}. */
    public boolean isDockerfile() {
        String name = value.substring(value.lastIndexOf('/') + 1);
        int end = 0;
        while (end < name.length() && name.charAt(end) != ':' && name.charAt(end) != '@') {
            end++;
        }
        String image = name.substring(0, end);
        return image.equals("dockerfile") || image.equals("dockerfile-upstream");
    }
}
