package dev.pinnace.goal;

import dev.pinnace.cache.ContentDigests;
import dev.pinnace.cache.UserCache;
import dev.pinnace.layout.ImageLayout;
import dev.pinnace.layout.LayoutLock;
import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.oci.ImageReadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Builds an image into an OCI image layout. Of two builds of one project at once the second waits for the first. A build
 * that fails or is killed leaves the image before it as it was.
 */
public final class BuildImage {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    private final Workspace workspace;
    private final ProgressListener progress;
    private final Clock clock;
    private final Remote remote;

    /**
     * @param workspace where the image goes
     * @param progress hears what is done
     * @param clock tells whether files may have changed since they were looked at
     * @param remote what may have to be fetched
     */
    public BuildImage(Workspace workspace, ProgressListener progress, Clock clock, Remote remote) {
        this.workspace = workspace;
        this.progress = progress;
        this.clock = clock;
        this.remote = remote;
    }

    /**
     * Builds the image, unless nothing has changed since it was built.
     *
     * @throws ConfigurationException when the plan cannot be fulfilled, with every problem that was found
     * @throws ImageBuildException when a tool fails, an input is broken or the output cannot be written
     * @throws ImageReadException when a base, a jar or a class file is broken or not what its digest says
     */
    public BuildOutcome run(BuildRequest request) {
        UserCache cache = UserCache.open(workspace.cache(), clock, progress::warn);
        ContentDigests digests = cache.contentDigests();
        try {
            Digest plan = InputPaths.digestOf(request);
            Optional<Digest> current = current(plan, digests);
            return current.isPresent()
                    ? new BuildOutcome.UpToDate(current.get())
                    : build(request, plan, cache, digests);
        } finally {
            digests.save();
        }
    }

    private Optional<Digest> current(Digest plan, ContentDigests digests) {
        return BuildState.read(workspace.buildState())
                .filter(state ->
                        state.isCurrent(plan, file -> digests.measure(file).digest()))
                .map(BuildState::image);
    }

    private BuildOutcome build(BuildRequest request, Digest plan, UserCache cache, ContentDigests digests) {
        ImageLayout output = createOutput();
        try (LayoutLock lock = output.lock(LONGEST_WAIT)) {
            Optional<Digest> meanwhile = current(plan, digests);
            if (meanwhile.isPresent()) {
                return new BuildOutcome.UpToDate(meanwhile.get());
            }
            ImageBuild build =
                    new ImageBuild(workspace, progress, new ImageBuild.Stores(output, lock, cache, digests, remote));
            BuildOutcome outcome = build.run(request);
            if (outcome instanceof BuildOutcome.Built built) {
                remember(plan, built.images(), request, build.inputs(), digests);
            }
            return outcome;
        } finally {
            cache.cleanUp();
        }
    }

    private ImageLayout createOutput() {
        try {
            return ImageLayout.create(workspace.image());
        } catch (ImageBuildException e) {
            throw new ImageBuildException("<outputDirectory> is " + workspace.output() + ": " + e.getMessage(), e);
        }
    }

    private void remember(
            Digest plan, BuiltImages images, BuildRequest request, List<Path> inputs, ContentDigests digests) {
        Set<Path> paths = new LinkedHashSet<>();
        request.plans().images().forEach(spec -> paths.addAll(InputPaths.of(spec)));
        paths.addAll(inputs);
        paths.add(workspace.imageJson());
        paths.add(workspace.image().resolve("oci-layout"));
        paths.add(workspace.image().resolve("index.json"));
        paths.add(workspace.image().resolve("blobs"));
        if (Files.exists(workspace.pinnedRuntimeLock())) {
            paths.add(workspace.pinnedRuntimeLock());
        }
        try {
            BuildState.record(
                            plan,
                            images.digest(),
                            paths,
                            file -> digests.measure(file).digest())
                    .write(workspace.buildState());
        } catch (IOException e) {
            throw new ImageBuildException("cannot read back what was built: " + e, e);
        }
    }
}
