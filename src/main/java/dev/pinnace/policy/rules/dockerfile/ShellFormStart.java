package dev.pinnace.policy.rules.dockerfile;

import dev.pinnace.dockerfile.Cmd;
import dev.pinnace.dockerfile.CommandForm;
import dev.pinnace.dockerfile.Entrypoint;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.Violation;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@code CMD} or {@code ENTRYPOINT} that starts the program by a shell.
 *
 * @param keyword of the instruction
 * @param form what the shell is given
 * @param at where it is
 * @param hasShell whether the file says which shell: BuildKit then takes it for meant
 */
record ShellFormStart(String keyword, CommandForm.Shell form, Location at, boolean hasShell) {
    /** Those of a file: first all {@code CMD}, then all {@code ENTRYPOINT}. */
    static List<ShellFormStart> of(DockerfileSubject file) {
        List<ShellFormStart> found = new ArrayList<>();
        Placed.all(file, Cmd.class)
                .forEach(cmd -> add(file, cmd, cmd.instruction().form(), "CMD", found));
        Placed.all(file, Entrypoint.class)
                .forEach(entrypoint ->
                        add(file, entrypoint, entrypoint.instruction().form(), "ENTRYPOINT", found));
        return found;
    }

    private static void add(
            DockerfileSubject file, Placed<?> placed, CommandForm form, String keyword, List<ShellFormStart> found) {
        if (form instanceof CommandForm.Shell shell) {
            boolean hasShell = placed.isDelayed() || placed.before(file).shell().isSet();
            found.add(new ShellFormStart(keyword, shell, placed.at(file), hasShell));
        }
    }

    /** A violation here, with the ids of those who object to it. */
    Violation violation(String message) {
        Violation violation = Violation.at(at, message);
        return hasShell ? violation.as("DL3025") : violation;
    }
}
