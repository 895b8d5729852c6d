package dev.pinnace.goal;

import dev.pinnace.build.ApplicationLayers;
import dev.pinnace.build.ApplicationPlan;
import dev.pinnace.build.AssembledImage;
import dev.pinnace.build.BuildCache;
import dev.pinnace.build.GzipCompressor;
import dev.pinnace.build.ImageAssembler;
import dev.pinnace.build.ImageParts;
import dev.pinnace.build.LayerCompressor;
import dev.pinnace.build.LayerStore;
import dev.pinnace.build.LayerWriter;
import dev.pinnace.build.LowerFiles;
import dev.pinnace.build.WrittenLayer;
import dev.pinnace.build.ZstdCompressor;
import dev.pinnace.cache.ContentDigests;
import dev.pinnace.cache.UserCache;
import dev.pinnace.layout.ImageLayout;
import dev.pinnace.layout.LayoutLock;
import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.Platform;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.runtime.CachedRuntimes;
import dev.pinnace.runtime.NativeLibraries;
import dev.pinnace.runtime.RuntimeLock;
import dev.pinnace.spec.BaseImage;
import dev.pinnace.spec.ImageSpec;
import dev.pinnace.spec.LayerCompression;
import dev.pinnace.spec.LayerSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;

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
     * @param remote what may have to be fetched
     */
    record Stores(ImageLayout output, LayoutLock lock, UserCache cache, ContentDigests digests, Remote remote) {
        /** The digest of a file, possibly from memory. */
        Digest digestOf(Path file) {
            try {
                return digests.measure(file).digest();
            } catch (IOException e) {
                throw new ImageBuildException("cannot read " + file + ": " + e, e);
            }
        }
    }

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
        List<ImageSpec> specs = request.plans().images();
        try (CachedRuntimes runtimes = new CachedRuntimes(stores.cache(), stores.digests(), workspace.work())) {
            ScratchFoundation scratch = new ScratchFoundation(progress, stores, runtimes);
            Optional<String> obstacle = specs.stream()
                    .filter(spec -> spec.base() instanceof BaseImage.Scratch)
                    .flatMap(spec -> scratch.obstacle(spec).stream())
                    .findFirst();
            if (obstacle.isPresent()) {
                return new BuildOutcome.Skipped(obstacle.get());
            }
            List<Foundation> foundations = foundations(specs, scratch, runtimes);
            compareWithPin(specs, foundations, request.release());
            return new BuildOutcome.Built(assemble(specs, foundations, request.compression()));
        }
    }

    /** Of bases that are not built on nothing stays behind. */
    private List<Foundation> foundations(List<ImageSpec> specs, ScratchFoundation scratch, CachedRuntimes runtimes) {
        try {
            List<Foundation> foundations = new ArrayList<>();
            for (ImageSpec spec : specs) {
                foundations.add(foundation(spec, scratch, runtimes));
            }
            return foundations;
        } catch (ConfigurationException | ImageReadException e) {
            stores.output().collectGarbage(stores.lock());
            throw e;
        }
    }

    private Foundation foundation(ImageSpec spec, ScratchFoundation scratch, CachedRuntimes runtimes) {
        return spec.base() instanceof BaseImage.PinnedImage pinned
                ? new BaseFoundation(workspace, progress, stores, runtimes).lay(pinned, spec)
                : scratch.lay(spec);
    }

    private void compareWithPin(List<ImageSpec> specs, List<Foundation> foundations, boolean release) {
        Map<Platform, RuntimeLock> locks = new LinkedHashMap<>();
        for (int i = 0; i < specs.size(); i++) {
            Platform platform = specs.get(i).platform();
            foundations.get(i).lock().ifPresent(lock -> locks.put(platform, lock));
        }
        new RuntimePin(workspace, progress).compare(locks, release);
    }

    private BuiltImages assemble(List<ImageSpec> specs, List<Foundation> foundations, LayerCompression compression) {
        ImageAssembler assembler = new ImageAssembler(stores.output(), stores.lock());
        BuildCache cache = BuildCache.of(stores.cache(), stores.digests(), progress::warn);
        LayerWriter writer = new LayerWriter(specs.get(0).created(), compressor(compression));
        LayerStore layers = new LayerStore(stores.output(), writer, cache, progress::warn);
        List<AssembledImage> images = new ArrayList<>();
        List<BuiltImage> built = new ArrayList<>();
        for (int i = 0; i < specs.size(); i++) {
            AssembledImage image = write(specs.get(i), foundations.get(i), layers, assembler);
            images.add(image);
            built.add(describe(specs.get(i), foundations.get(i).modules(), image));
        }
        Descriptor whole = assembler.publish(specs, images);
        BuiltImages all = new BuiltImages(whole.digest(), built);
        new ImageJson(workspace.imageJson()).write(all);
        return all;
    }

    private LayerCompressor compressor(LayerCompression compression) {
        return compression.either(
                gzip -> new GzipCompressor(gzip, threads()),
                zstd -> new ZstdCompressor(zstd, threads(), stores.remote().zstd()));
    }

    private AssembledImage write(ImageSpec spec, Foundation foundation, LayerStore layers, ImageAssembler assembler) {
        inputs.addAll(foundation.inputs());
        LowerFiles lower = foundation.files();
        ApplicationPlan plan = new ApplicationLayers(
                        workspace.work(), foundation.launcher().orElse(NO_LAUNCHER), new TreeMap<>())
                .plan(spec, lower);
        new ReplacedFiles(progress).report(plan.layers(), lower);
        List<WrittenLayer> written = new ArrayList<>();
        for (LayerSpec layer : foundation.layers()) {
            written.add(put(layer, layers));
        }
        for (LayerSpec layer : plan.layers()) {
            written.add(put(layer, layers));
        }
        return assembler.write(
                spec, new ImageParts(foundation.base(), written, plan.entrypoint(), foundation.environment()));
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
                new NativeLibraries(stores.cache().results(), stores.digests())
                        .of(spec.application().elements(), spec.platform())
                        .bytes(),
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
