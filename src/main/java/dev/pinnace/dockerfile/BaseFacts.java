package dev.pinnace.dockerfile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the configuration of a base image says. An absent setting is certainly not set.
 *
 * @param user {@code User}
 * @param workdir {@code WorkingDir}
 * @param env {@code Env}
 * @param entrypoint {@code Entrypoint}
 * @param cmd {@code Cmd}
 * @param shell {@code Shell}
 * @param labels {@code Labels}
 * @param exposed {@code ExposedPorts}, as {@code 8080/tcp}
 * @param volumes {@code Volumes}
 * @param healthCheck {@code Healthcheck.Test}
 * @param onBuild {@code OnBuild}, each an instruction that is carried out first
 */
public record BaseFacts(
        Optional<String> user,
        Optional<String> workdir,
        Map<String, String> env,
        Optional<List<String>> entrypoint,
        Optional<List<String>> cmd,
        Optional<List<String>> shell,
        Map<String, String> labels,
        Set<String> exposed,
        Set<String> volumes,
        Optional<List<String>> healthCheck,
        List<String> onBuild) {
    /** A base in which nothing is set, as {@code scratch}. */
    public static final BaseFacts NOTHING = new BaseFacts(
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Set.of(),
            Set.of(),
            Optional.empty(),
            List.of());

    /** Keeps copies. */
    public BaseFacts {
        env = Map.copyOf(env);
        entrypoint = entrypoint.map(List::copyOf);
        cmd = cmd.map(List::copyOf);
        shell = shell.map(List::copyOf);
        labels = Map.copyOf(labels);
        exposed = Set.copyOf(exposed);
        volumes = Set.copyOf(volumes);
        healthCheck = healthCheck.map(List::copyOf);
        onBuild = List.copyOf(onBuild);
    }
}
