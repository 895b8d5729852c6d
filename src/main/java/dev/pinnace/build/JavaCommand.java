package dev.pinnace.build;

import dev.pinnace.oci.UnixPath;
import dev.pinnace.spec.Application;
import dev.pinnace.spec.FileEntry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The words that start a Java application in exec form.
 *
 * @param words all of them
 * @param argumentFile holds the class path when it is too long for a word
 */
record JavaCommand(List<String> words, Optional<FileEntry> argumentFile) {
    /**
     * Linux takes at most 128 KiB in one argument (MAX_ARG_STRLEN, execve(2)), and engines and shells that show or wrap the
     * command need room too. Half of it is 1400 jars of a usual name.
     */
    private static final int LONGEST_WORD = 1 << 16;

    private static final UnixPath ARGUMENT_FILE = Application.DIRECTORY.resolve("classpath.arg");

    /** {@code java <options> -cp <path> <main class>}; {@code -p} and {@code -m} for a modular application. */
    static JavaCommand withPath(
            List<String> javaAndOptions, String pathOption, List<UnixPath> path, List<String> main) {
        List<String> words = new ArrayList<>(javaAndOptions);
        String joined = path.stream().map(UnixPath::value).collect(Collectors.joining(":"));
        Optional<FileEntry> file = Optional.empty();
        if (joined.getBytes(StandardCharsets.UTF_8).length > LONGEST_WORD) {
            words.add("@" + ARGUMENT_FILE);
            file = Optional.of(FileEntry.text(ARGUMENT_FILE, pathOption + "\n" + quoted(joined) + "\n"));
        } else {
            words.add(pathOption);
            words.add(joined);
        }
        words.addAll(main);
        return new JavaCommand(List.copyOf(words), file);
    }

    /** As the java launcher reads it ("java Command-Line Argument Files"). */
    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
