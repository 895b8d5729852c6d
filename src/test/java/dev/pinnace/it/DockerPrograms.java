package dev.pinnace.it;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the programs of a Docker are.
 *
 * @param daemon command that starts it
 * @param client its command line
 * @param environment in which both find what belongs to them
 */
record DockerPrograms(String daemon, String client, Map<String, String> environment) {
    /** Those of the machine. */
    static final DockerPrograms OF_MACHINE = new DockerPrograms("dockerd", "docker", Map.of());

    /** What {@code .ci/newer-docker} unpacks; empty where it has not. */
    static Optional<DockerPrograms> newer() {
        Path root = Path.of(System.getenv().getOrDefault("PINNACE_NEWER_DOCKER", "target/newer-docker"))
                .toAbsolutePath();
        if (!Files.exists(root.resolve("complete"))) {
            return Optional.empty();
        }
        String path = root.resolve("usr/sbin") + ":" + root.resolve("usr/bin") + ":" + System.getenv("PATH");
        return Optional.of(new DockerPrograms(
                root.resolve("usr/sbin/dockerd").toString(),
                root.resolve("usr/bin/docker").toString(),
                Map.of("PATH", path, "DOCKER_CONFIG", root.resolve("plugins").toString())));
    }
}
