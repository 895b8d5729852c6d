package dev.pinnace.policy.rules.dockerfile;

import dev.pinnace.dockerfile.Arg;
import dev.pinnace.dockerfile.Env;
import dev.pinnace.dockerfile.Instruction;
import dev.pinnace.dockerfile.KeyValue;
import dev.pinnace.dockerfile.OnBuild;
import dev.pinnace.dockerfile.ShellAssignment;
import dev.pinnace.dockerfile.ShellCommand;
import dev.pinnace.dockerfile.SourceRange;
import dev.pinnace.policy.DockerfileSubject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The variables that a Dockerfile sets. */
final class Declarations {
    private Declarations() {}

    /** What sets a variable. */
    enum Kind {
        /** {@code ARG}. */
        ARG,
        /** {@code ENV}. */
        ENV,
        /** An assignment of a shell, before a command or exported. */
        SHELL
    }

    /**
     * A variable that is set.
     *
     * @param kind what sets it
     * @param name of the variable
     * @param value as written; empty for an {@code ARG} without default
     * @param range where it stands
     */
    record Declaration(Kind kind, String name, Optional<String> value, SourceRange range) {}

    /** Those of {@code ARG} and {@code ENV}, in order. */
    static List<Declaration> ofInstructions(DockerfileSubject file) {
        List<Declaration> found = new ArrayList<>();
        for (Instruction instruction : file.dockerfile().instructions()) {
            add(instruction instanceof OnBuild delayed ? delayed.instruction() : instruction, found);
        }
        return found;
    }

    private static void add(Instruction instruction, List<Declaration> found) {
        if (instruction instanceof Arg arg) {
            for (Arg.Parameter parameter : arg.parameters()) {
                found.add(new Declaration(Kind.ARG, parameter.name(), parameter.value(), parameter.range()));
            }
        } else if (instruction instanceof Env env) {
            for (KeyValue pair : env.pairs()) {
                found.add(new Declaration(Kind.ENV, pair.name(), Optional.of(pair.value()), pair.range()));
            }
        }
    }

    /** Those of the shells that the build runs, in order: {@code X=1 command}, {@code export X=1}, {@code env X=1 command}. */
    static List<Declaration> ofCommands(DockerfileSubject file) {
        List<Declaration> found = new ArrayList<>();
        for (Invocation command : BuildSteps.commands(file)) {
            ShellCommand written = command.written();
            if (!written.words().isEmpty()) {
                for (ShellAssignment assignment : written.assignments()) {
                    found.add(
                            shell(command, assignment.name(), assignment.value().text()));
                }
            }
            if (written.is("export", "env", "declare", "sudo")) {
                addWords(command, found);
            }
        }
        return found;
    }

    private static void addWords(Invocation command, List<Declaration> found) {
        for (var word :
                command.written().words().subList(1, command.written().words().size())) {
            int equals = word.text().indexOf('=');
            if (equals > 0 && isName(word.text().substring(0, equals))) {
                found.add(shell(
                        command, word.text().substring(0, equals), word.text().substring(equals + 1)));
            } else if (!command.written().is("export") && !word.text().startsWith("-") && equals < 0) {
                return;
            }
        }
    }

    private static boolean isName(String text) {
        return text.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_');
    }

    private static Declaration shell(Invocation command, String name, String value) {
        return new Declaration(Kind.SHELL, name, Optional.of(value), command.range());
    }
}
