package dev.pinnace.report;

import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.policy.Location;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Writes every report into a directory. Whoever reads at the same time sees an old file or a new one, never half of one. */
public final class ReportWriter {
    private final Path directory;
    private final Map<String, Function<CheckResult, byte[]>> reports = new LinkedHashMap<>();

    /**
     * @param directory which is created when it is not there
     * @param elsewhere the line for what is in no Dockerfile, usually in a POM
     */
    public ReportWriter(Path directory, Function<Location, RepositoryPlace> elsewhere) {
        this.directory = directory;
        reports.put("findings.json", new JsonReport(elsewhere)::bytes);
        reports.put("findings.sarif", new SarifReport(elsewhere)::bytes);
        reports.put("junit.xml", new JUnitReport(elsewhere)::bytes);
        reports.put("gl-code-quality-report.json", new GitLabReport(elsewhere)::bytes);
    }

    /**
     * Writes all of them; one that cannot be written does not keep the others from it.
     *
     * @throws ImageBuildException which names the file and the reason; further ones are suppressed in it
     */
    public void write(CheckResult result) {
        createDirectory();
        List<ImageBuildException> failures = reports.entrySet().parallelStream()
                .flatMap(
                        report -> write(report.getKey(), () -> report.getValue().apply(result)))
                .toList();
        if (!failures.isEmpty()) {
            ImageBuildException first = failures.get(0);
            failures.subList(1, failures.size()).forEach(first::addSuppressed);
            throw first;
        }
    }

    private Stream<ImageBuildException> write(String name, Supplier<byte[]> bytes) {
        try {
            write(directory.resolve(name), bytes.get());
            return Stream.of();
        } catch (ImageBuildException e) {
            return Stream.of(e);
        }
    }

    private void createDirectory() {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw failure(directory, e);
        }
    }

    private static void write(Path file, byte[] bytes) {
        // Another build, or another thread of this one, may write the same file: each has a temporary one of its own.
        Path temporary = file.resolveSibling("." + file.getFileName() + "."
                + ProcessHandle.current().pid() + "-" + Thread.currentThread().getId() + ".part");
        try {
            try {
                Files.write(temporary, bytes);
                Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    private static ImageBuildException failure(Path file, IOException cause) {
        return new ImageBuildException(
                "cannot write the report " + file + ": " + reason(cause)
                        + "; make room for it, or choose another directory with -Dpinnace.reportDirectory",
                cause);
    }

    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof FileAlreadyExistsException) {
            return "a file is where a directory should be";
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
