package dev.pinnace.registry;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.oci.Platform;
import dev.pinnace.process.Command;
import dev.pinnace.process.CommandResult;
import dev.pinnace.process.SearchPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A container engine on this machine, used through its own command line, which knows the user's contexts, sockets and
 * virtual machines.
 *
 * @param program the command
 */
public record Engine(Path program) {
    private static final List<String> KNOWN = List.of("docker", "podman");
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration LOAD = Duration.ofMinutes(10);

    /**
     * Finds an engine that answers: {@code docker}, else {@code podman}. A command without an engine behind it, such as
     * Docker's client alone, is passed over.
     *
     * @throws ConfigurationException when there is none, with what each said
     */
    public static Engine find(SearchPath searchPath) {
        List<String> reasons = new ArrayList<>();
        for (String name : KNOWN) {
            Optional<Path> program = searchPath.find(name);
            if (program.isEmpty()) {
                reasons.add(name + " is not on the PATH");
                continue;
            }
            Engine engine = new Engine(program.get());
            Optional<String> silence = engine.silence();
            if (silence.isEmpty()) {
                return engine;
            }
            reasons.add(name + " does not answer: " + silence.get());
        }
        throw new ConfigurationException("no container engine was found (" + String.join("; ", reasons)
                + "); start one, or name its command with -Dpinnace.engine=/path/to/docker");
    }

    /**
     * The engine that the user named.
     *
     * @param name a command on the search path, or a path to one
     * @throws ConfigurationException when there is no such command or no engine behind it
     */
    public static Engine named(String name, SearchPath searchPath) {
        Path asPath = Path.of(name);
        Optional<Path> program =
                asPath.isAbsolute() && Files.isExecutable(asPath) ? Optional.of(asPath) : searchPath.find(name);
        Engine engine = program.map(Engine::new)
                .orElseThrow(() -> new ConfigurationException("<engine> is '" + Excerpt.of(name)
                        + "', which is no command on the PATH; use 'docker', 'podman' or an absolute path"));
        engine.silence().ifPresent(reason -> {
            throw new ConfigurationException(
                    "<engine> is '" + Excerpt.of(name) + "', which does not answer: " + reason);
        });
        return engine;
    }

    /** Why the engine does not answer; empty when it does. */
    private Optional<String> silence() {
        CommandResult result =
                Command.of(program, ANSWER, "info", "--format", "json").run();
        if (result.succeeded()) {
            return Optional.empty();
        }
        List<String> lines = result.lastLines();
        return Optional.of(lines.isEmpty() ? "exit code " + result.exitCode() : lines.get(lines.size() - 1));
    }

    /**
     * Loads an image.
     *
     * @return what the engine said of it
     * @throws dev.pinnace.oci.ImageBuildException when the engine refuses, with what it said
     */
    public String load(DockerArchive archive) {
        return Command.of(program, LOAD, "load")
                .run(archive::writeTo)
                .orFail("The engine did not take the image; see what it says:")
                .output()
                .strip();
    }

    /**
     * The platform of the machine that runs its containers.
     *
     * @throws dev.pinnace.oci.ImageBuildException when it does not say
     */
    public Platform platform() {
        String docker = "{{.OSType}}/{{.Architecture}}";
        String podman = "{{.Host.OS}}/{{.Host.Arch}}";
        CommandResult answer =
                Command.of(program, ANSWER, "info", "--format", docker).run();
        if (!answer.succeeded()) {
            answer = Command.of(program, ANSWER, "info", "--format", podman).run();
        }
        String text =
                answer.orFail("The engine was asked for its platform.").output().strip();
        int slash = text.indexOf('/');
        if (slash <= 0 || slash == text.length() - 1) {
            throw new ImageBuildException(
                    name() + " says that its platform is '" + Excerpt.of(text) + "'; load the image that fits by hand");
        }
        return Platform.ofJava(text.substring(0, slash), text.substring(slash + 1));
    }

    /** The name of the command. */
    public String name() {
        return String.valueOf(program.getFileName());
    }
}
