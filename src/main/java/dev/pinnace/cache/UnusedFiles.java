package dev.pinnace.cache;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Keeps a directory of the cache from growing without end. A file's modification time is the day of its last use. */
final class UnusedFiles {
    private static final Duration A_DAY = Duration.ofDays(1);

    private record Candidate(Path file, Instant used, long size) {}

    private UnusedFiles() {}

    /** Notes that a file was used, once a day; a file that is gone or not ours to touch stays as it is. */
    static void markUsed(Path file, Clock clock) throws IOException {
        Instant now = clock.instant();
        if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(A_DAY)) && Files.isWritable(file)) {
            Files.setLastModifiedTime(file, FileTime.from(now));
        }
    }

    /**
     * Deletes files that were last used before a moment, and then the longest unused ones until the rest is small enough.
     *
     * @param most bytes that may stay
     * @throws IOException when the directory cannot be read or a file not deleted
     */
    static void delete(Path directory, Instant unusedSince, long most) throws IOException {
        List<Candidate> files = list(directory);
        files.sort(Comparator.comparing(Candidate::used));
        long total = files.stream().mapToLong(Candidate::size).sum();
        for (Candidate candidate : files) {
            if (total <= most && !candidate.used().isBefore(unusedSince)) {
                return;
            }
            Files.deleteIfExists(candidate.file());
            total -= candidate.size();
        }
    }

    private static List<Candidate> list(Path directory) throws IOException {
        List<Candidate> files = new ArrayList<>();
        if (!Files.isDirectory(directory)) {
            return files;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                files.add(new Candidate(file, attributes.lastModifiedTime().toInstant(), attributes.size()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE; // another process was faster
                }
                throw failure;
            }
        });
        return files;
    }
}
