package dev.pinnace.goal;

import dev.pinnace.build.ApplicationLayers;
import dev.pinnace.build.ApplicationPlan;
import dev.pinnace.build.LayerDirectory;
import dev.pinnace.build.LowerFile;
import dev.pinnace.build.LowerFiles;
import dev.pinnace.cache.ContentDigests;
import dev.pinnace.cache.UserCache;
import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.recipe.ApplicationFiles;
import dev.pinnace.recipe.ComposeFile;
import dev.pinnace.recipe.DeploymentFile;
import dev.pinnace.recipe.DockerfileRecipe;
import dev.pinnace.recipe.FinalStage;
import dev.pinnace.recipe.Recipe;
import dev.pinnace.recipe.UnifiedDiff;
import dev.pinnace.runtime.LinkedRuntime;
import dev.pinnace.spec.Application.NativeExecutable;
import dev.pinnace.spec.FileEntry;
import dev.pinnace.spec.ImageSpec;
import dev.pinnace.spec.LayerPurpose;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes a Dockerfile from the plan of an image, or compares it with the one that is there. Whoever builds from the artifact
 * finds the files of the application laid out beside it.
 */
public final class WriteDockerfile {
    private static final int FIRST_LINES = 5;
    private static final UnixPath TMP = UnixPath.of("/tmp");

    private final Workspace workspace;
    private final ProgressListener progress;
    private final Clock clock;

    /**
     * @param workspace with cache and pins
     * @param progress hears what is done
     * @param clock tells whether files may have changed since they were looked at
     */
    public WriteDockerfile(Workspace workspace, ProgressListener progress, Clock clock) {
        this.workspace = workspace;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * Writes the files, each only when it differs.
     *
     * @return those that were written
     * @throws ConfigurationException when the plan cannot be fulfilled, or a file of somebody else is in the way
     * @throws ImageBuildException when a file cannot be read or written
     */
    public List<Path> generate(DockerfileRequest request) {
        Map<Path, String> wanted = files(request);
        List<String> problems = new ArrayList<>();
        wanted.keySet().forEach(file -> foreign(file).ifPresent(problems::add));
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        List<Path> written = new ArrayList<>();
        wanted.forEach((file, text) -> {
            if (!read(file).equals(Optional.of(text))) {
                write(file, text);
                written.add(file);
            }
        });
        return written;
    }

    /**
     * Compares the files with those that {@link #generate} would write.
     *
     * @return the lines of a unified diff from what is there to what should be; empty when nothing differs
     * @throws ConfigurationException when the plan cannot be fulfilled
     * @throws ImageBuildException when a file cannot be read
     */
    public List<String> check(DockerfileRequest request) {
        List<String> diff = new ArrayList<>();
        files(request)
                .forEach((file, text) -> diff.addAll(UnifiedDiff.of(
                        request.places().inContext(file), read(file).orElse(""), text)));
        return diff;
    }

    /**
     * Only lays the files of the application out, for a build in a container.
     *
     * @param layers directory for them
     * @throws ConfigurationException when files get into each other's way
     * @throws ImageBuildException when a file cannot be read or written
     */
    public void layOut(ImageSpec spec, Path layers) {
        ApplicationPlan plan = plan(spec, LinkedRuntime.HOME.resolve("bin/java"), List.of(TMP));
        layOut(spec, sorted(spec, plan), layers);
    }

    private Map<Path, String> files(DockerfileRequest request) {
        UserCache cache = UserCache.open(workspace.cache(), clock, progress::warn);
        ContentDigests digests = cache.contentDigests();
        try {
            UnixPath launcher = launcher(request);
            ApplicationPlan plan = plan(request.spec(), launcher, directoriesBelow(request));
            ApplicationFiles files = sorted(request.spec(), plan);
            if (request.build().isEmpty()) {
                layOut(request.spec(), files, request.places().layers());
            }
            Recipe recipe = new RecipeMaker(workspace, progress, cache.results(), digests)
                    .make(request, plan.entrypoint(), files);
            return texts(request, recipe);
        } finally {
            digests.save();
        }
    }

    private static Map<Path, String> texts(DockerfileRequest request, Recipe recipe) {
        Map<Path, String> texts = new LinkedHashMap<>();
        DockerfileRecipe dockerfile = new DockerfileRecipe(recipe);
        Path place = request.places().dockerfile();
        texts.put(place, dockerfile.text());
        texts.put(request.places().ignoreFile(), dockerfile.ignoreFile());
        if (request.beside().compose()) {
            texts.put(place.resolveSibling("compose.yaml"), new ComposeFile(recipe).text());
        }
        if (request.beside().kubernetes()) {
            texts.put(place.resolveSibling("deployment.yaml"), new DeploymentFile(recipe).text());
        }
        return texts;
    }

    private static UnixPath launcher(DockerfileRequest request) {
        if (request.last().base() != FinalStage.Base.JRE || request.spec().application() instanceof NativeExecutable) {
            return LinkedRuntime.HOME.resolve("bin/java");
        }
        String text = request.launcher()
                .orElseThrow(
                        () -> new ConfigurationException("<finalStage> is a base with a Java runtime, and <launcher>"
                                + " does not say where that is; write the path of java in that base, for example"
                                + " /opt/java/openjdk/bin/java"));
        return UnixPath.of(text);
    }

    private ApplicationPlan plan(ImageSpec spec, UnixPath launcher, List<UnixPath> below) {
        LowerFiles lower = path -> Optional.of(path)
                .filter(below::contains)
                .map(any -> LowerFile.of(FileEntry.directory(any), LayerPurpose.BASE));
        return new ApplicationLayers(workspace.work(), launcher, new TreeMap<>()).plan(spec, lower);
    }

    private static ApplicationFiles sorted(ImageSpec spec, ApplicationPlan plan) {
        return ApplicationFiles.of(plan.layers(), spec.container().user().home());
    }

    /** What the last stage has before the application comes, as far as that matters for its files. */
    private static List<UnixPath> directoriesBelow(DockerfileRequest request) {
        UnixPath home = request.spec().container().user().home();
        return request.last().base() == FinalStage.Base.SCRATCH ? List.of(TMP, home) : List.of(TMP);
    }

    private static void layOut(ImageSpec spec, ApplicationFiles files, Path layers) {
        LayerDirectory directory = new LayerDirectory(layers, spec.created());
        directory.clear();
        files.layers().forEach(layer -> directory.write(layer.purpose().id(), layer.entries()));
        directory.write(ApplicationFiles.SPECIAL, files.special());
        directory.write(ApplicationFiles.SPECIAL, files.writable());
    }

    /** A file that a person has written is not overwritten. */
    private static Optional<String> foreign(Path file) {
        return read(file)
                .filter(text -> text.lines().limit(FIRST_LINES).noneMatch(line -> line.contains(DockerfileRecipe.MARK)))
                .map(text -> file + " was not written by pinnace:dockerfile and is not overwritten; move it away, or"
                        + " write to another place with <dockerfile>");
    }

    private static Optional<String> read(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file, StandardCharsets.UTF_8)) : Optional.empty();
        } catch (IOException e) {
            throw new ImageBuildException("cannot read " + file + ": " + e + "; mend it or its permissions", e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ImageBuildException(
                    "cannot write " + file + ": " + e + "; free space or permission is missing", e);
        }
    }
}
