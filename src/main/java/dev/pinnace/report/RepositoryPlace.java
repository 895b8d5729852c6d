package dev.pinnace.report;

/**
 * A line of a file of the repository: where people are sent for what has no line of its own.
 *
 * @param file path relative to the root of the repository, with {@code /}
 * @param line from 1
 */
public record RepositoryPlace(String file, int line) {
    /**
     * Drops a leading {@code ./}.
     *
     * @throws IllegalArgumentException when the path is empty or the line is below 1
     */
    public RepositoryPlace {
        while (file.startsWith("./")) {
            file = file.substring(2);
        }
        if (file.isEmpty() || line < 1) {
            throw new IllegalArgumentException("not a line of a file: '" + file + "', " + line);
        }
    }
}
