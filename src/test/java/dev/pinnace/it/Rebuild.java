package dev.pinnace.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The same build by another person: in another directory (on another file system where there is one), with another home
 * and cache, another umask, time zone and language, and, where this process is root, as an ordinary user.
 */
public final class Rebuild {
    private static final long ENOUGH_BYTES = 2L << 30;

    /** Maven 4 locks by files in its local repository, which the ordinary user can only read. */
    private static final String NO_LOCK_FILES = "-Daether.syncContext.named.factory=noop";

    private final IntegrationTest first;
    private final List<String> arguments;

    private Rebuild(IntegrationTest first, List<String> arguments) {
        this.first = first;
        this.arguments = List.copyOf(arguments);
    }

    static Rebuild of(IntegrationTest first) {
        return new Rebuild(first, List.of("package"));
    }

    /** The goals and options of Maven, instead of {@code package}. */
    public Rebuild arguments(String... all) {
        return new Rebuild(first, List.of(all));
    }

    /**
     * Checks that this build makes the very same image.
     *
     * @param modules those with an image, or none for the project itself
     */
    public void assertSameDigest(String... modules) {
        run(project -> {
            for (String module : modules.length == 0 ? new String[] {"."} : modules) {
                String digest = ImageOnDisk.of(project.resolve(module)).digest();
                String expected = first.image(module).digest();
                if (!digest.equals(expected)) {
                    Path kept = keep(module, project.resolve(module));
                    throw new AssertionError("the second build made " + digest + ", the first " + expected
                            + "; compare " + first.project().resolve(module) + " and " + kept);
                }
            }
        });
    }

    /** Builds, and shows the project's directory before it is deleted. */
    public void run(Consumer<Path> look) {
        try {
            Path place = place();
            try {
                Path project = Files.createDirectory(place.resolve("a second place"));
                copySources(project);
                build(place, project);
                look.accept(project);
            } finally {
                Program.of("rm", "-rf", place.toString()).run().succeeded();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void build(Path place, Path project) throws IOException {
        Path home = Files.createDirectory(place.resolve("home"));
        Optional<OrdinaryUser> user =
                OrdinaryUser.canBeAsked() ? Optional.of(new OrdinaryUser(place)) : Optional.empty();
        IntegrationTest reachable = user.map(someone -> new IntegrationTest(
                        project,
                        someone.reachable(first.repository()),
                        someone.reachable(first.mavenHome()),
                        someone.reachable(first.javaHome())))
                .orElse(first);
        user.map(OrdinaryUser::program)
                .orElseGet(Program::of)
                .with("sh", "-c", "umask 077 && exec \"$@\"", "sh")
                .with(reachable.maven(place).command())
                .with(NO_LOCK_FILES)
                .with(revision())
                .with(arguments)
                .in(project)
                .within(Duration.ofMinutes(8))
                .environment("JAVA_HOME", reachable.javaHome().toString())
                .environment("HOME", home.toString())
                .environment("XDG_CACHE_HOME", home.resolve(".cache").toString())
                .environment("TZ", "Pacific/Kiritimati")
                .environment("LC_ALL", "C")
                .environment("MAVEN_OPTS", "-Duser.language=tr -Duser.country=TR -Duser.home=" + home)
                .run()
                .succeeded();
    }

    /** The sources, created in an order that is not that of the first directory. */
    private void copySources(Path project) throws IOException {
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> all = Files.walk(first.project())) {
            all.filter(this::isSource).sorted(Comparator.reverseOrder()).forEach(sources::add);
        }
        for (Path source : sources) {
            Path copy = project.resolve(first.project().relativize(source).toString());
            if (Files.isDirectory(source)) {
                Files.createDirectories(copy);
            } else {
                Files.createDirectories(copy.getParent());
                Files.copy(source, copy);
            }
        }
    }

    private boolean isSource(Path path) {
        String relative = first.project().relativize(path).toString();
        return !relative.matches("(.*/)?target(/.*)?") && !relative.endsWith("build.log");
    }

    /** The second directory is in no work tree of Git: the revision that the first build found there is handed over. */
    private List<String> revision() throws IOException {
        try (Stream<Path> all = Files.walk(first.project())) {
            return all.filter(path -> path.endsWith("target/pinnace/image.json"))
                    .map(path -> ImageOnDisk.of(path.getParent().getParent().getParent())
                            .annotations())
                    .map(annotations -> annotations.get("org.opencontainers.image.revision"))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .map(revision -> List.of("-Dpinnace.revision=" + revision))
                    .orElse(List.of());
        }
    }

    private static Path place() throws IOException {
        Path memory = Path.of("/dev/shm");
        boolean roomy = Files.isWritable(memory) && Files.getFileStore(memory).getUsableSpace() > ENOUGH_BYTES;
        return roomy ? Files.createTempDirectory(memory, "pinnace-it") : Files.createTempDirectory("pinnace-it");
    }

    private Path keep(String module, Path project) {
        Path kept = first.project().resolve(module).resolve("target/second-build");
        Program.of("rm", "-rf", kept.toString()).run().succeeded();
        Program.of("cp", "-a", project.resolve("target").toString(), kept.toString())
                .run()
                .succeeded();
        return kept;
    }
}
