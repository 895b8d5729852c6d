package dev.pinnace.goal;

import dev.pinnace.build.ApplicationLayers;
import dev.pinnace.build.ApplicationPlan;
import dev.pinnace.build.AssembledImage;
import dev.pinnace.build.BuildCache;
import dev.pinnace.build.ImageAssembler;
import dev.pinnace.build.ImageParts;
import dev.pinnace.build.LayerStore;
import dev.pinnace.build.LayerWriter;
import dev.pinnace.build.LowerFiles;
import dev.pinnace.build.WrittenLayer;
import dev.pinnace.cache.ContentDigests;
import dev.pinnace.cache.UserCache;
import dev.pinnace.layout.ImageLayout;
import dev.pinnace.layout.LayoutLock;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.registry.RegistryAccess;
import dev.pinnace.runtime.CachedRuntimes;
import dev.pinnace.runtime.NativeLibraries;
import dev.pinnace.spec.BaseImage;
import dev.pinnace.spec.ImageSpec;
import dev.pinnace.spec.LayerSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Supplier;

/** One run of a build that has something to do: foundation, layers above it, image. */
final class ImageBuild {
    /** A launcher for applications that have none: a native executable does not ask for it. */
    private static final UnixPath NO_LAUNCHER = UnixPath.of("/java");

    private static final int MOST_THREADS = 8;

    private final Workspace workspace;
    private final ProgressListener progress;
    private final Stores stores;
    private final List<Path> inputs = new ArrayList<>();

    /**
     * What a build reads from and writes to.
     *
     * @param output the layout of the image
     * @param lock of it
     * @param cache of the user
     * @param digests of files
     * @param registries how they are reached
     */
    record Stores(
            ImageLayout output,
            LayoutLock lock,
            UserCache cache,
            ContentDigests digests,
            Supplier<RegistryAccess> registries) {}

    ImageBuild(Workspace workspace, ProgressListener progress, Stores stores) {
        this.workspace = workspace;
        this.progress = progress;
        this.stores = stores;
    }

    /** Files beyond those that the plan names that this build has read. */
    List<Path> inputs() {
        return List.copyOf(inputs);
    }

    BuildOutcome run(BuildRequest request) {
        ImageSpec spec = request.spec();
        BuildCache cache = BuildCache.of(stores.cache(), stores.digests(), progress::warn);
        LayerStore layers =
                new LayerStore(stores.output(), new LayerWriter(spec.created(), threads()), cache, progress::warn);
        if (spec.base() instanceof BaseImage.PinnedImage pinned) {
            Foundation base = new BaseFoundation(workspace, progress, stores).lay(pinned, spec);
            return new BuildOutcome.Built(assemble(spec, base, layers));
        }
        try (CachedRuntimes runtimes = new CachedRuntimes(stores.cache(), stores.digests(), workspace.work())) {
            ScratchFoundation scratch = new ScratchFoundation(workspace, progress, stores, runtimes);
            Optional<String> obstacle = scratch.obstacle(spec);
            return obstacle.<BuildOutcome>map(BuildOutcome.Skipped::new)
                    .orElseGet(() -> new BuildOutcome.Built(assemble(spec, scratch.lay(request), layers)));
        }
    }

    private BuiltImage assemble(ImageSpec spec, Foundation foundation, LayerStore layers) {
        inputs.addAll(foundation.inputs());
        LowerFiles lower = foundation.files();
        ApplicationPlan plan = new ApplicationLayers(
                        workspace.work(), foundation.launcher().orElse(NO_LAUNCHER), new TreeMap<>())
                .plan(spec, lower);
        List<WrittenLayer> written = new ArrayList<>();
        for (LayerSpec layer : foundation.layers()) {
            written.add(put(layer, layers));
        }
        for (LayerSpec layer : plan.layers()) {
            written.add(put(layer, layers));
        }
        AssembledImage image = new ImageAssembler(stores.output(), stores.lock())
                .assemble(
                        spec, new ImageParts(foundation.base(), written, plan.entrypoint(), foundation.environment()));
        BuiltImage built = describe(spec, foundation.modules(), image);
        new ImageJson(workspace.imageJson()).write(built);
        return built;
    }

    private WrittenLayer put(LayerSpec layer, LayerStore layers) {
        WrittenLayer written = layers.put(layer);
        progress.debug("layer '" + layer.purpose().title() + "': " + written.entries() + " entries, "
                + written.descriptor().digest());
        return written;
    }

    private BuiltImage describe(ImageSpec spec, SortedSet<String> modules, AssembledImage image) {
        return new BuiltImage(
                spec.name(),
                image.manifest().digest(),
                image.config().digest(),
                image.imageConfig().platform(),
                spec.base().displayName(),
                image.imageConfig().user(),
                image.imageConfig().entrypoint(),
                modules,
                !new NativeLibraries(stores.cache().results(), stores.digests())
                        .of(spec.application().elements(), spec.platform())
                        .isEmpty(),
                image.layers().stream().map(ImageBuild::describe).toList());
    }

    private static BuiltLayer describe(WrittenLayer layer) {
        return new BuiltLayer(
                layer.purpose(),
                layer.descriptor().digest(),
                layer.diffId(),
                layer.descriptor().size(),
                layer.uncompressedSize());
    }

    private static int threads() {
        return Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    }
}
