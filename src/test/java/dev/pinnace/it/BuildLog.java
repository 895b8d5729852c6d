package dev.pinnace.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What Maven said.
 *
 * @param lines of the log
 */
public record BuildLog(List<String> lines) {
    public BuildLog {
        lines = List.copyOf(lines);
    }

    public static BuildLog of(Path file) {
        try {
            return new BuildLog(Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The message with which the plugin stopped the build, without Maven's own words around it. */
    public String failure() {
        List<String> errors = lines.stream()
                .filter(line -> line.startsWith("[ERROR]"))
                .map(line -> line.substring("[ERROR]".length()).strip())
                .toList();
        String all = String.join(
                "\n",
                errors.stream()
                        .takeWhile(line -> !line.startsWith("To see the full stack trace"))
                        .toList());
        if (!all.contains("pinnace-maven-plugin")) {
            throw new AssertionError("the build was not stopped by the plugin:\n" + String.join("\n", lines));
        }
        return all;
    }

    /**
     * Checks that the build failed with one message of the plugin, without a stack trace, that holds all the parts.
     *
     * @throws AssertionError otherwise
     */
    public void assertFailure(String... parts) {
        String message = failure();
        List<String> missing =
                List.of(parts).stream().filter(part -> !message.contains(part)).toList();
        if (!missing.isEmpty()) {
            throw new AssertionError("the message lacks " + missing + ":\n" + message);
        }
        if (message.split("Failed to execute goal", -1).length != 2) {
            throw new AssertionError("not one message:\n" + message);
        }
        if (lines.stream().anyMatch(line -> line.matches("\\s+at [\\w.$/]+\\(.*\\)"))) {
            throw new AssertionError("a stack trace:\n" + String.join("\n", lines));
        }
    }

    /** Whether a line holds all the parts. */
    public boolean hasLine(String... parts) {
        return lines.stream().anyMatch(line -> List.of(parts).stream().allMatch(line::contains));
    }

    /** The lines that hold the part. */
    public List<String> linesWith(String part) {
        return lines.stream().filter(line -> line.contains(part)).toList();
    }
}
