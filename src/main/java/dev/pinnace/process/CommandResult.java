package dev.pinnace.process;

import dev.pinnace.oci.ImageBuildException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a program ended.
 *
 * @param command for messages
 * @param exitCode 0 for success
 * @param output the start of its standard output, in UTF-8
 * @param outputIsComplete whether {@code output} is all of it
 * @param errors the end of its standard error, in UTF-8
 */
public record CommandResult(String command, int exitCode, String output, boolean outputIsComplete, String errors) {
    private static final int LAST_LINES = 12;
    private static final int LONGEST_LINE = 300;

    /** Whether the exit code is 0. */
    public boolean succeeded() {
        return exitCode == 0;
    }

    /**
     * This, if the program succeeded.
     *
     * @param remedy what the user can do, the end of the message
     * @throws ImageBuildException with the last lines that the program wrote, if it failed
     */
    public CommandResult orFail(String remedy) {
        if (!succeeded()) {
            throw new ImageBuildException(command + " ended with exit code " + exitCode + ". " + remedy + quoted());
        }
        return this;
    }

    /**
     * All of the standard output.
     *
     * @throws ImageBuildException when it was longer than the limit
     */
    public String completeOutput() {
        if (!outputIsComplete) {
            throw new ImageBuildException(command + " wrote more than " + Command.LONGEST_OUTPUT + " bytes");
        }
        return output;
    }

    /** The last lines of standard error, or of standard output if there are none; without control characters. */
    public List<String> lastLines() {
        List<String> lines = lines(errors);
        return lines.isEmpty() ? lines(output) : lines;
    }

    private String quoted() {
        return lastLines().stream().map(line -> "\n    " + line).collect(Collectors.joining());
    }

    private static List<String> lines(String text) {
        List<String> all = Arrays.stream(text.split("\\R"))
                .filter(line -> !line.isBlank())
                .map(line -> line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line)
                .map(line -> line.replaceAll("\\p{Cntrl}", " "))
                .toList();
        return all.subList(Math.max(0, all.size() - LAST_LINES), all.size());
    }
}
