package dev.pinnace.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a container is started: always with a read-only root, without capabilities, new privileges or network, as the user
 * that the image names.
 *
 * @param image the name that the engine knows it by
 * @param environment variables beside those of the image
 * @param arguments what follows the entrypoint
 * @param options more options of the engine's {@code run}
 * @param temporary the options of the file system on {@code /tmp}; without {@code exec} unless said so
 */
public record HardenedRun(
        String image, Map<String, String> environment, List<String> arguments, List<String> options, String temporary) {
    private static final String NO_EXECUTION = "rw,noexec,nosuid,nodev,mode=1777,size=128m";

    public HardenedRun {
        environment = Map.copyOf(environment);
        arguments = List.copyOf(arguments);
        options = List.copyOf(options);
    }

    public static HardenedRun of(String image) {
        return new HardenedRun(image, Map.of(), List.of(), List.of(), NO_EXECUTION);
    }

    public HardenedRun environment(String name, String value) {
        Map<String, String> all = new TreeMap<>(environment);
        all.put(name, value);
        return new HardenedRun(image, all, arguments, options, temporary);
    }

    public HardenedRun arguments(String... all) {
        return new HardenedRun(image, environment, List.of(all), options, temporary);
    }

    /** For applications that unpack native libraries into {@code /tmp}. */
    public HardenedRun executableTemporaryFiles() {
        return new HardenedRun(image, environment, arguments, options, NO_EXECUTION.replace("noexec", "exec"));
    }

    /**
     * With no more memory.
     *
     * @param limit as engines write it: {@code 256m}
     */
    public HardenedRun memory(String limit) {
        return option("--memory", limit);
    }

    public HardenedRun option(String... more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return new HardenedRun(image, environment, arguments, all, temporary);
    }

    List<String> command(String name) {
        List<String> command = new ArrayList<>(List.of("run", "--detach", "--name", name, "--pull=never"));
        command.addAll(List.of("--read-only", "--cap-drop=ALL", "--security-opt=no-new-privileges", "--network=none"));
        command.addAll(List.of("--tmpfs", "/tmp:" + temporary, "--pids-limit", "256"));
        command.addAll(List.of("--ulimit", "nofile=1024:1024", "--ulimit", "nproc=1024:1024"));
        command.addAll(options);
        environment.forEach((key, value) -> command.addAll(List.of("--env", key + "=" + value)));
        command.add(image);
        command.addAll(arguments);
        return command;
    }
}
