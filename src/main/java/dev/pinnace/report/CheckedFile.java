package dev.pinnace.report;

import java.util.Optional;

/**
 * A Dockerfile that was looked at.
 *
 * @param file path relative to the root of the repository, with {@code /}
 * @param problem why it could not be read; empty when it could
 */
public record CheckedFile(String file, Optional<String> problem) {
    /** Drops a leading {@code ./}. */
    public CheckedFile {
        file = new RepositoryPlace(file, 1).file();
    }
}
