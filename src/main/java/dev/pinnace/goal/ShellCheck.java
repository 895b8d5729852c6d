package dev.pinnace.goal;

import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.ShellRemark;
import dev.pinnace.process.Command;
import dev.pinnace.process.CommandResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The program ShellCheck, which somebody has installed. It reads many scripts at once, each a file of its own: text on its
 * standard input would be one script. Neither the configuration of the user nor that of the machine changes what it says.
 */
public final class ShellCheck {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** As many scripts are read by one process. */
    private static final int MOST_AT_ONCE = 100;

    /** The files of an image are not here: that one cannot be read says nothing (SC1090, SC1091). */
    private static final List<String> OPTIONS = List.of("--norc", "--format=json1", "--exclude=SC1090,SC1091");

    private final Path program;
    private final Path temporaries;

    /**
     * The program.
     *
     * @param temporaries directory for the scripts; made when needed
     */
    public ShellCheck(Path program, Path temporaries) {
        this.program = program;
        this.temporaries = temporaries;
    }

    /**
     * What it says of the shell texts of Dockerfiles.
     *
     * @throws ImageBuildException when it fails, or is not understood
     */
    public List<ShellRemark> check(List<DockerfileSubject> files) {
        Map<ShellDialect, List<ShellCheckScript>> byDialect = new TreeMap<>();
        files.stream()
                .flatMap(file -> ShellCheckScript.of(file).stream())
                .forEach(script -> byDialect
                        .computeIfAbsent(script.dialect(), any -> new ArrayList<>())
                        .add(script));
        List<ShellRemark> remarks = new ArrayList<>();
        byDialect.forEach((dialect, scripts) -> {
            for (int start = 0; start < scripts.size(); start += MOST_AT_ONCE) {
                List<ShellCheckScript> some = scripts.subList(start, Math.min(start + MOST_AT_ONCE, scripts.size()));
                remarks.addAll(check(dialect, some));
            }
        });
        return remarks;
    }

    private List<ShellRemark> check(ShellDialect dialect, List<ShellCheckScript> scripts) {
        CommandResult result = run(dialect, scripts);
        if (!result.outputIsComplete() && scripts.size() > 1) {
            int middle = scripts.size() / 2;
            List<ShellRemark> remarks = new ArrayList<>(check(dialect, scripts.subList(0, middle)));
            remarks.addAll(check(dialect, scripts.subList(middle, scripts.size())));
            return remarks;
        }
        return new ShellCheckOutput(scripts).read(result.completeOutput());
    }

    private CommandResult run(ShellDialect dialect, List<ShellCheckScript> scripts) {
        try {
            Files.createDirectories(temporaries);
            Path directory = Files.createTempDirectory(temporaries, "shellcheck");
            try {
                for (int i = 0; i < scripts.size(); i++) {
                    Files.writeString(
                            directory.resolve(ShellCheckOutput.name(i)),
                            scripts.get(i).text());
                }
                return run(dialect, scripts.size(), directory);
            } finally {
                for (int i = 0; i < scripts.size(); i++) {
                    Files.deleteIfExists(directory.resolve(ShellCheckOutput.name(i)));
                }
                Files.delete(directory);
            }
        } catch (IOException e) {
            throw new ImageBuildException(
                    "cannot write scripts for ShellCheck to " + temporaries + ": " + e + "; make room, or mend its"
                            + " permissions",
                    e);
        }
    }

    private CommandResult run(ShellDialect dialect, int count, Path directory) {
        List<String> arguments = new ArrayList<>(OPTIONS);
        arguments.add("--shell=" + dialect);
        arguments.addAll(
                IntStream.range(0, count).mapToObj(ShellCheckOutput::name).toList());
        CommandResult result = Command.of(program, LIMIT, arguments)
                .in(directory)
                .with("LC_ALL", "C.UTF-8")
                .without("SHELLCHECK_OPTS")
                .run();
        // 1 says that it has found something.
        return result.exitCode() > 1
                ? result.orFail("ShellCheck 0.7.0 or newer is needed; -Dpinnace.shellcheck=off goes on without it")
                : result;
    }
}
