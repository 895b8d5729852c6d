package dev.pinnace.process;

import dev.pinnace.oci.ImageBuildException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A program with its arguments, ready to be run. No shell is involved: an argument is what it is.
 *
 * @param line program and arguments
 * @param setting of the environment
 * @param limit after which the program and its children are killed
 */
public record Command(List<String> line, Setting setting, Duration limit) {
    /** As many bytes of standard output are kept. */
    static final int LONGEST_OUTPUT = 4 << 20;

    /** As many bytes of standard error are kept, its last ones. */
    static final int LONGEST_ERRORS = 64 << 10;

    /**
     * What surrounds the program.
     *
     * @param directory that it works in; empty for that of this process
     * @param added variables that it sees beside those of this process
     * @param removed variables of this process that it does not see
     */
    public record Setting(Optional<Path> directory, SortedMap<String, String> added, SortedSet<String> removed) {
        /** That of this process. */
        public static final Setting INHERITED = new Setting(Optional.empty(), new TreeMap<>(), new TreeSet<>());

        private void applyTo(ProcessBuilder builder) {
            directory.ifPresent(path -> builder.directory(path.toFile()));
            Map<String, String> environment = builder.environment();
            environment.keySet().removeAll(removed);
            environment.putAll(added);
        }
    }

    /** @throws IllegalArgumentException when there is no program or no time */
    public Command {
        line = List.copyOf(line);
        if (line.isEmpty() || limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("a command needs a program and a time limit above 0");
        }
    }

    /** A program with these arguments, in the setting of this process. */
    public static Command of(Path program, Duration limit, List<String> arguments) {
        List<String> line = new ArrayList<>();
        line.add(program.toString());
        line.addAll(arguments);
        return new Command(line, Setting.INHERITED, limit);
    }

    /** A program with these arguments, in the setting of this process. */
    public static Command of(Path program, Duration limit, String... arguments) {
        return of(program, limit, Arrays.asList(arguments));
    }

    /** The same in another directory. */
    public Command in(Path directory) {
        return new Command(line, new Setting(Optional.of(directory), setting.added, setting.removed), limit);
    }

    /** The same with a variable more. */
    public Command with(String variable, String value) {
        SortedMap<String, String> added = new TreeMap<>(setting.added);
        added.put(variable, value);
        return new Command(line, new Setting(setting.directory, added, setting.removed), limit);
    }

    /** The same without variables of this process. */
    public Command without(String... variables) {
        SortedSet<String> removed = new TreeSet<>(setting.removed);
        removed.addAll(Arrays.asList(variables));
        return new Command(line, new Setting(setting.directory, setting.added, removed), limit);
    }

    /**
     * Runs the program with an empty standard input and waits for its end, whatever its exit code is.
     *
     * @throws ImageBuildException when it cannot be started, does not end in time, or the thread is interrupted
     */
    public CommandResult run() {
        return run(stream -> {});
    }

    /**
     * Runs the program and waits for its end, whatever its exit code is.
     *
     * @param input written to its standard input; a program that ends without reading it all has not failed for that
     * @throws ImageBuildException when it cannot be started, its input cannot be read, it does not end in time, or the
     *     thread is interrupted; it and its children have been killed then
     */
    public CommandResult run(CommandInput input) {
        return new RunningCommand(this, start()).await(input);
    }

    private Process start() {
        ProcessBuilder builder = new ProcessBuilder(line);
        setting.applyTo(builder);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new ImageBuildException(
                    "cannot start " + line.get(0) + "; check that it is there and may be executed", e);
        }
    }

    /** The name of the program and its first argument, for messages: later arguments may be long or secret. */
    @Override
    public String toString() {
        Path name = Path.of(line.get(0)).getFileName();
        String program = name == null ? line.get(0) : name.toString();
        return line.size() == 1 ? program : program + " " + line.get(1);
    }
}
