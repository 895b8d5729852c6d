package dev.pinnace.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Podman with a store of its own.
 *
 * @param client the ordinary command, in the environment
 * @param environment points to the configuration
 */
record PodmanStore(Program client, Map<String, String> environment) implements Backend {
    /** @param directory with a short path, since sockets lie in it */
    static PodmanStore in(Path directory) {
        PodmanStore overlay = in(directory, "overlay");
        return overlay.client().with("info").run().exitCode() == 0 ? overlay : in(directory, "vfs");
    }

    /*
     * runc, because crun fails on hybrid control groups; cgroupfs, because not every machine runs systemd. Without
     * skip_mount_home a mount would outlive the store. Limits are set for pods, which no option reaches.
     */
    private static PodmanStore in(Path directory, String driver) {
        try {
            Path storage =
                    Files.writeString(directory.resolve("storage.conf"), """
                    [storage]
                    driver = "%s"
                    graphroot = "%s/root"
                    runroot = "%s/run"
                    [storage.options.overlay]
                    skip_mount_home = "true"
                    """.formatted(driver, directory, directory));
            Path containers = Files.writeString(directory.resolve("containers.conf"), """
                    [containers]
                    default_ulimits = ["nofile=1024:1024", "nproc=1024:1024"]
                    [engine]
                    runtime = "runc"
                    cgroup_manager = "cgroupfs"
                    events_logger = "file"
                    """);
            Map<String, String> environment =
                    Map.of("CONTAINERS_STORAGE_CONF", storage.toString(), "CONTAINERS_CONF", containers.toString());
            Program client = Program.of("podman")
                    .environment("CONTAINERS_STORAGE_CONF", storage.toString())
                    .environment("CONTAINERS_CONF", containers.toString());
            return new PodmanStore(client, environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Unasked, {@code --read-only} makes {@code /run} and {@code /var/tmp} writable. */
    @Override
    public List<String> runOptions() {
        return List.of("--read-only-tmpfs=false");
    }

    @Override
    public void close() {
        // Nothing runs but containers, and the engine removes them.
    }
}
