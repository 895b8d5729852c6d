package dev.pinnace.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Commands that run the command behind them. */
final class ShellWrappers {
    private static final int MOST = 8;

    /** Flags of each that take the next word for their value. */
    private static final Map<String, Set<String>> FLAGS = Map.ofEntries(
            Map.entry(
                    "sudo",
                    Set.of("-u", "-g", "-h", "-p", "-C", "-T", "-D", "-R", "-r", "-t", "-U", "--user", "--group")),
            Map.entry("doas", Set.of("-u", "-C", "-a")),
            Map.entry("env", Set.of("-u", "-C", "--unset", "--chdir")),
            Map.entry("exec", Set.of("-a")),
            Map.entry("command", Set.of()),
            Map.entry("builtin", Set.of()),
            Map.entry("nice", Set.of("-n", "--adjustment")),
            Map.entry("ionice", Set.of("-c", "-n", "--class", "--classdata")),
            Map.entry("time", Set.of("-f", "-o", "--format", "--output")),
            Map.entry("timeout", Set.of("-s", "-k", "--signal", "--kill-after")),
            Map.entry("stdbuf", Set.of("-i", "-o", "-e")),
            Map.entry("nohup", Set.of()),
            Map.entry("eatmydata", Set.of()),
            Map.entry("busybox", Set.of()),
            Map.entry("gosu", Set.of()),
            Map.entry("su-exec", Set.of()),
            Map.entry("chroot", Set.of()));

    /** Those whose first argument is not the command yet. */
    private static final Set<String> WITH_ARGUMENT = Set.of("timeout", "gosu", "su-exec", "chroot");

    private ShellWrappers() {}

    static ShellCommand unwrap(ShellCommand command) {
        ShellCommand current = command;
        for (int i = 0; i < MOST; i++) {
            Optional<ShellCommand> inner = inner(current);
            if (inner.isEmpty()) {
                return current;
            }
            current = inner.get();
        }
        return current;
    }

    static boolean isRunBy(ShellCommand command, List<String> wrappers) {
        ShellCommand current = command;
        for (int i = 0; i < MOST; i++) {
            if (current.name().filter(wrappers::contains).isPresent()) {
                return true;
            }
            Optional<ShellCommand> inner = inner(current);
            if (inner.isEmpty()) {
                return false;
            }
            current = inner.get();
        }
        return false;
    }

    /** The command behind the wrapper; empty when it is none. */
    private static Optional<ShellCommand> inner(ShellCommand command) {
        String name = command.name().orElse("");
        Set<String> valued = FLAGS.get(name);
        if (valued == null || (name.equals("command") && command.hasFlag("-v", "-V"))) {
            return Optional.empty();
        }
        List<ShellWord> words = command.words();
        int at = behindFlags(words, valued);
        List<ShellAssignment> assignments = new ArrayList<>(command.assignments());
        while (at < words.size() && ShellWords.isAssignment(words.get(at))) {
            ShellWord word = words.get(at++);
            assignments.add(ShellWords.assignment(word, ShellWords.assignedName(word.raw())));
        }
        at += WITH_ARGUMENT.contains(name) ? 1 : 0;
        if (at >= words.size()) {
            return Optional.empty();
        }
        List<ShellWord> rest = words.subList(at, words.size());
        return Optional.of(new ShellCommand(
                rest, assignments, command.redirections(), rest.get(0).start(), command.end()));
    }

    private static int behindFlags(List<ShellWord> words, Set<String> valued) {
        int at = 1;
        while (at < words.size()) {
            String text = words.get(at).text();
            if (text.equals("--")) {
                return at + 1;
            }
            if (text.length() < 2 || text.charAt(0) != '-') {
                return at;
            }
            at += valued.contains(text) ? 2 : 1;
        }
        return at;
    }
}
