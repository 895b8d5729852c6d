package dev.pinnace.dockerfile;

import dev.pinnace.dockerfile.InstructionParser.InstructionMaker;
import dev.pinnace.dockerfile.SyntaxProblem.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the arguments of {@code RUN}, {@code CMD}, {@code ENTRYPOINT}, {@code HEALTHCHECK} and {@code SHELL}. */
final class CommandArguments extends ArgumentReader {
    private static final Map<String, FlagSet.Type> RUN_FLAGS = Map.of(
            "mount", FlagSet.Type.TEXTS,
            "network", FlagSet.Type.TEXT,
            "security", FlagSet.Type.TEXT,
            "device", FlagSet.Type.TEXTS);
    private static final Map<String, FlagSet.Type> HEALTH_FLAGS = Map.of(
            "interval", FlagSet.Type.TEXT,
            "timeout", FlagSet.Type.TEXT,
            "start-period", FlagSet.Type.TEXT,
            "start-interval", FlagSet.Type.TEXT,
            "retries", FlagSet.Type.TEXT);

    CommandArguments(Statement statement, List<Heredoc> heredocs, Problems problems, char escape) {
        super(statement, heredocs, problems, escape);
    }

    InstructionMaker run() {
        FlagSet flags = flags(RUN_FLAGS);
        List<RunMount> mounts = flags.all("mount").stream()
                .map(flag -> RunMountParser.parse(flag, problems))
                .toList();
        checkChoice(flags, "network", Set.of("default", "none", "host"));
        checkChoice(flags, "security", Set.of("insecure", "sandbox"));
        CommandForm form = command(arguments);
        return source -> new Run(source, form, heredocs, mounts, flags.text("network"), flags.text("security"));
    }

    InstructionMaker cmd() {
        noFlags();
        CommandForm form = command(arguments);
        return source -> new Cmd(source, form);
    }

    InstructionMaker entrypoint() {
        noFlags();
        CommandForm form = command(arguments);
        return source -> new Entrypoint(source, form);
    }

    private void checkChoice(FlagSet flags, String name, Set<String> choices) {
        for (Flag flag : flags.all(name)) {
            if (!choices.contains(flag.text()) && flag.text().indexOf('$') < 0) {
                problems.add(
                        Kind.BAD_FLAG_VALUE,
                        flag.range(),
                        "The flag --" + name + " cannot be " + Problems.quoted(flag.text()) + "; choose from "
                                + String.join(", ", new TreeSet<>(choices)) + ".");
            }
        }
    }

    /** A command that may be missing: BuildKit takes it for the shell form with nothing in it. */
    private CommandForm command(SourceText text) {
        JsonStrings json = JsonStrings.parse(text);
        if (json instanceof JsonStrings.Strings strings) {
            return new CommandForm.Exec(strings.words().stream().map(Word::text).toList());
        }
        checkStrings(json, text);
        return new CommandForm.Shell(text, JsonStrings.looksLikeArray(text.text()));
    }

    InstructionMaker healthCheck() {
        List<Word> type = words.first();
        String kind = type.isEmpty() ? "" : type.get(0).text().toUpperCase(Locale.ROOT);
        SourceText rest = words.behindFirst();
        if (kind.equals("NONE")) {
            if (rest.length() > 0) {
                problems.add(Kind.BAD_ARGUMENT, rest.range(), "HEALTHCHECK NONE takes nothing else; remove the rest.");
            }
            return HealthCheck::none;
        }
        FlagSet flags = flags(HEALTH_FLAGS);
        HealthFlags.check(flags, problems);
        if (kind.isEmpty() || (kind.equals("CMD") && rest.length() == 0)) {
            missing("a command; write HEALTHCHECK CMD COMMAND, or HEALTHCHECK NONE.");
        } else if (!kind.equals("CMD")) {
            problems.add(
                    Kind.BAD_ARGUMENT,
                    type.get(0).range(),
                    "HEALTHCHECK is followed by CMD or NONE, not by "
                            + Problems.quoted(type.get(0).text()) + ".");
        }
        CommandForm form = command(rest);
        if (form instanceof CommandForm.Exec exec && exec.arguments().isEmpty() && rest.length() > 0) {
            missing("a command; the array is empty.");
        }
        return source -> new HealthCheck(
                source,
                Optional.of(form),
                flags.text("interval"),
                flags.text("timeout"),
                flags.text("start-period"),
                flags.text("start-interval"),
                flags.text("retries"));
    }

    InstructionMaker shell() {
        noFlags();
        JsonStrings json = JsonStrings.parse(arguments);
        checkStrings(json, arguments);
        if (json instanceof JsonStrings.Strings strings && !strings.words().isEmpty()) {
            List<String> program = strings.words().stream().map(Word::text).toList();
            return source -> new Shell(source, program);
        }
        if (arguments.length() == 0 || json instanceof JsonStrings.Strings) {
            missing("a program; write SHELL [\"PROGRAM\", \"ARGUMENT\"].");
        } else if (json instanceof JsonStrings.NoJson) {
            problems.add(
                    Kind.BAD_ARGUMENT,
                    arguments.range(),
                    "SHELL takes a JSON array only; write SHELL [\"PROGRAM\", \"ARGUMENT\"].");
        }
        return source -> new Shell(source, List.of());
    }
}
