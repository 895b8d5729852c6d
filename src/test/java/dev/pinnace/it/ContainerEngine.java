package dev.pinnace.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A real engine with a store of its own, which is gone when the engine is closed. Engines here are run by root. */
public final class ContainerEngine implements AutoCloseable {
    private static final Duration REMOVAL_LIMIT = Duration.ofSeconds(30);

    private final Backend backend;
    private final Path directory;
    private final AtomicInteger count = new AtomicInteger();

    private ContainerEngine(Backend backend, Path directory) {
        this.backend = backend;
        this.directory = directory;
    }

    /** Runs the test with Podman, or leaves it out with a line that says what lacks. */
    public static void withPodman(Consumer<ContainerEngine> test) {
        if (RequiredTools.present("Running the image", List.of("podman", "runc", "skopeo", "nsenter", "curl"))) {
            try (ContainerEngine engine = podman()) {
                test.accept(engine);
            }
        }
    }

    /** Runs the test with a Docker daemon of its own, or leaves it out with a line that says what lacks. */
    public static void withDocker(Consumer<ContainerEngine> test) {
        List<String> tools = List.of("dockerd", "docker", "containerd", "runc", "skopeo", "nsenter", "curl");
        if (RequiredTools.present("Running the image in Docker", tools)) {
            try (ContainerEngine engine = docker(DockerPrograms.OF_MACHINE)) {
                test.accept(engine);
            }
        }
    }

    /** The same with the newer Docker that {@code .ci/newer-docker} unpacks. */
    public static void withNewerDocker(Consumer<ContainerEngine> test) {
        Optional<DockerPrograms> newer = DockerPrograms.newer();
        List<String> tools = List.of("runc", "skopeo", "nsenter", "curl");
        List<String> wanted = newer.isPresent() ? List.of() : List.of("what .ci/newer-docker unpacks");
        if (RequiredTools.present("Running the image in a newer Docker", tools, wanted)) {
            try (ContainerEngine engine = docker(newer.orElseThrow())) {
                test.accept(engine);
            }
        }
    }

    private static ContainerEngine podman() {
        Path directory = temporaryDirectory("podman");
        return new ContainerEngine(PodmanStore.in(directory), directory);
    }

    private static ContainerEngine docker(DockerPrograms programs) {
        Path directory = temporaryDirectory("docker");
        return new ContainerEngine(DockerDaemon.in(directory, programs), directory);
    }

    /** The engine's command line, for what this class has no method for. */
    public Program client() {
        return backend.client();
    }

    /** The environment in which the engine's ordinary command reaches this engine and its store. */
    public Map<String, String> environment() {
        return backend.environment();
    }

    /**
     * Hands it an OCI image layout by way of a docker archive, which every engine can load.
     *
     * @param name under which the engine then knows it, for example {@code localhost/quickstart:it}
     */
    public String load(Path layout, String name) {
        Path archive = directory.resolve("image-" + count.incrementAndGet() + ".tar");
        Program.of("skopeo", "copy", "--quiet", "oci:" + layout, "docker-archive:" + archive + ":" + name)
                .run()
                .succeeded();
        client().with("load", "--input", archive.toString()).run().succeeded();
        return name;
    }

    /** Starts a container, hardened. */
    public Container start(HardenedRun run) {
        String name = "pinnace-it-" + count.incrementAndGet();
        client().with(run.option(backend.runOptions().toArray(new String[0])).command(name))
                .run()
                .succeeded();
        return new Container(client(), name, directory);
    }

    /** A container that something else has started without a network. */
    public Container running(String name) {
        return new Container(client(), name, directory);
    }

    /** The option with which a container asks the name server on its own loopback, see {@link Container#resolve}. */
    public String[] nameServerOnLoopback() {
        Path file = directory.resolve("resolv.conf");
        try {
            Files.writeString(file, "nameserver 127.0.0.1\noptions timeout:1 attempts:3\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new String[] {"--volume", file + ":/etc/resolv.conf:ro"};
    }

    @Override
    public void close() {
        List<String> containers =
                client().with("ps", "--all", "--quiet").run().output().lines().toList();
        if (!containers.isEmpty()) {
            client().with("rm", "--force").with(containers).run();
        }
        backend.close();
        // what cleans up behind a container may still be at work
        new Await("removal of " + directory, REMOVAL_LIMIT)
                .until(() -> removed().filter(it -> it.exitCode() == 0), () -> {
                    return removed().map(Outcome::everything).orElseThrow();
                });
    }

    private Optional<Outcome> removed() {
        return Optional.of(Program.of("rm", "-rf", directory.toString()).run());
    }

    private static Path temporaryDirectory(String engine) {
        try {
            return Files.createTempDirectory(
                    Path.of(Optional.ofNullable(System.getenv("TMPDIR")).orElse("/tmp")), "pinnace-" + engine);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
