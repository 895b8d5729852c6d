package dev.pinnace.policy.rules.dockerfile;

import dev.pinnace.dockerfile.Run;
import dev.pinnace.dockerfile.RunMount;
import dev.pinnace.dockerfile.Stage;
import dev.pinnace.dockerfile.StageState;
import dev.pinnace.policy.DockerfileSubject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** A {@code RUN}, also one that {@code ONBUILD} delays, with the commands that it runs. */
final class BuildStep {
    private final DockerfileSubject file;
    private final Stage stage;
    private final Run run;
    private final StageState state;
    private final boolean inImage;
    private final Map<String, Boolean> mentions = new ConcurrentHashMap<>();
    private final List<BuildScript> scripts;
    private final List<Invocation> commands;

    BuildStep(DockerfileSubject file, Stage stage, Run run, StageState state, boolean inImage) {
        this.file = file;
        this.stage = stage;
        this.run = run;
        this.state = state;
        this.inImage = inImage;
        ScriptReader reader = new ScriptReader(this);
        scripts = reader.scripts();
        commands = reader.commands();
    }

    DockerfileSubject file() {
        return file;
    }

    Stage stage() {
        return stage;
    }

    Run run() {
        return run;
    }

    /** What is in effect before it. */
    StageState state() {
        return state;
    }

    /** The texts that it gives to shells, outer ones first; none when no POSIX shell is given any. */
    List<BuildScript> scripts() {
        return scripts;
    }

    /** All commands that it runs, in order. */
    List<Invocation> commands() {
        return commands;
    }

    /** Whether its layer is in the image. */
    boolean isInImage() {
        return inImage;
    }

    /** Whether one of its texts holds another text. */
    boolean mentions(String text) {
        return mentions.computeIfAbsent(
                text,
                wanted -> scripts.stream()
                        .anyMatch(script -> script.shell().text().contains(wanted)));
    }

    /** The commands that follow one. */
    List<Invocation> after(Invocation command) {
        return commands.subList(command.index() + 1, commands.size());
    }

    /** Whether some command behind this one does something. */
    boolean isFollowedBy(Invocation command, Predicate<Invocation> what) {
        return after(command).stream().anyMatch(what);
    }

    /** Whether what is written below a directory is thrown away or kept outside the image: a cache or memory is mounted there. */
    boolean keepsOutside(String directory) {
        return run.mounts().stream()
                .filter(mount -> mount.type().equals("cache") || mount.type().equals("tmpfs"))
                .flatMap(mount -> target(mount).stream())
                .anyMatch(target -> Paths.isAtOrAbove(target, directory));
    }

    /** The targets of its caches. */
    List<String> caches() {
        return run.mounts().stream()
                .filter(mount -> mount.type().equals("cache") || mount.type().equals("tmpfs"))
                .flatMap(mount -> target(mount).stream())
                .toList();
    }

    private List<String> target(RunMount mount) {
        return mount.target().map(target -> state.expand(target).text()).stream()
                .toList();
    }
}
