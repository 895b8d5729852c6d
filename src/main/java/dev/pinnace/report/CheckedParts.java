package dev.pinnace.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was looked at.
 *
 * @param module what tells this check from others of the same repository, for example the path of the module; empty when
 *     there is only one
 * @param files Dockerfiles, also those without a finding, sorted by path
 * @param image that was looked at; empty when there was none
 */
public record CheckedParts(String module, List<CheckedFile> files, Optional<CheckedImage> image) {
    /** Sorts the files. */
    public CheckedParts {
        files = files.stream().sorted(Comparator.comparing(CheckedFile::file)).toList();
    }
}
