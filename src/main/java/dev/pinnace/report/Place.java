package dev.pinnace.report;

import dev.pinnace.dockerfile.SourceRange;
import java.util.Optional;

/**
 * Where a finding is, for people and for tools that know only files of a repository.
 *
 * @param kind what is there
 * @param line the line that people are sent to
 * @param range in a Dockerfile; empty elsewhere
 * @param subject the path in the image, the field of its configuration, or the element of the POM; empty for a
 *     file of the repository
 */
record Place(Kind kind, RepositoryPlace line, Optional<SourceRange> range, String subject) {
    enum Kind {
        DOCKERFILE,
        FILE,
        IMAGE,
        CONFIGURATION,
        POM
    }

    /** As people write it: {@code Dockerfile:3:1}, {@code /usr/bin/su}, {@code pom.xml:40 <user>}. */
    String text() {
        return switch (kind) {
            case DOCKERFILE, FILE ->
                line.file() + ":" + line.line()
                        + range.map(found -> ":" + found.column()).orElse("");
            case IMAGE, CONFIGURATION -> subject;
            case POM -> line.file() + ":" + line.line() + " " + subject;
        };
    }

    /** A message for readers who are shown only the line: says what it is about where the line does not. */
    String inFull(String message) {
        return subject.isEmpty() ? message : subject + ": " + message;
    }
}
