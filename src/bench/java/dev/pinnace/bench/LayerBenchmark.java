package dev.pinnace.bench;

import dev.pinnace.build.BuildCache;
import dev.pinnace.build.GzipCompressor;
import dev.pinnace.build.LayerStore;
import dev.pinnace.build.LayerWriter;
import dev.pinnace.build.WrittenLayer;
import dev.pinnace.cache.ContentDigests;
import dev.pinnace.cache.MeasuredFile;
import dev.pinnace.cache.ResultCache;
import dev.pinnace.inspect.ImageChoice;
import dev.pinnace.inspect.ImageReader;
import dev.pinnace.inspect.ImageSnapshot;
import dev.pinnace.inspect.ImageSource;
import dev.pinnace.inspect.ReadLimits;
import dev.pinnace.inspect.StoredImage;
import dev.pinnace.layout.ImageLayout;
import dev.pinnace.layout.LayoutLock;
import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.History;
import dev.pinnace.oci.ImageConfig;
import dev.pinnace.oci.Index;
import dev.pinnace.oci.Manifest;
import dev.pinnace.oci.MediaType;
import dev.pinnace.oci.Platform;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.spec.FileEntry;
import dev.pinnace.spec.LayerCompression;
import dev.pinnace.spec.LayerPurpose;
import dev.pinnace.spec.LayerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Hashes, writes and reads 70 files of 512 KiB, nine tenths of which cannot be compressed, as it is with jars. Digests are
 * remembered by nobody.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class LayerBenchmark {
    private static final int FILES = 70;
    private static final int SIZE = 512 << 10;
    private static final int THREADS = 2;

    private Path directory = Path.of("");
    private LayerSpec layer = new LayerSpec(LayerPurpose.DEPENDENCIES, List.of());
    private final List<Path> files = new ArrayList<>();

    /** Writes the files, and an image of them. */
    @Setup
    public void prepare() throws IOException {
        directory = Files.createTempDirectory("pinnace-benchmark");
        Random random = new Random(1);
        List<FileEntry> entries = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            byte[] content = new byte[SIZE];
            random.nextBytes(content);
            Arrays.fill(content, 0, SIZE / 10, (byte) 'x');
            Path file = Files.write(directory.resolve("library-" + i + ".jar"), content);
            files.add(file);
            entries.add(FileEntry.copyOf(UnixPath.of("/app/lib/library-" + i + ".jar"), file));
        }
        layer = LayerSpec.of(LayerPurpose.DEPENDENCIES, entries);
        makeImage();
    }

    private void makeImage() {
        ImageLayout image = ImageLayout.create(directory.resolve("image"));
        WrittenLayer written = write(image, layer);
        Platform platform = Platform.of("linux", "amd64");
        ImageConfig config = ImageConfig.empty(platform)
                .edit()
                .layer(written.diffId(), new History(Instant.EPOCH, "benchmark", "jars"))
                .done();
        Descriptor configuration = image.put(MediaType.OCI_CONFIG, config.toBytes());
        Manifest manifest =
                new Manifest(MediaType.OCI_MANIFEST, configuration, List.of(written.descriptor()), new TreeMap<>());
        try (LayoutLock lock = image.lock(Duration.ZERO)) {
            image.publish(
                    lock,
                    Index.of(List.of(image.put(MediaType.OCI_MANIFEST, manifest.toBytes())
                            .withPlatform(platform))));
        }
    }

    /** Deletes all of it. */
    @TearDown
    public void delete() throws IOException {
        delete(directory);
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** What a build does with every file that it has not seen before. */
    @Benchmark
    public long hash() throws IOException {
        ContentDigests digests = ContentDigests.inMemory(Clock.systemUTC());
        long size = 0;
        for (Path file : files) {
            MeasuredFile measured = digests.measure(file);
            size += measured.size();
        }
        return size;
    }

    /** Hashing, and a layer on disk of what never changes. */
    @Benchmark
    public WrittenLayer writeDependencies() throws IOException {
        return write(layer);
    }

    /** The same with the compression of what changes often. */
    @Benchmark
    public WrittenLayer writeApplication() throws IOException {
        return write(new LayerSpec(LayerPurpose.APPLICATION, layer.entries()));
    }

    private WrittenLayer write(LayerSpec spec) throws IOException {
        Path output = Files.createTempDirectory(directory, "layout");
        try {
            return write(ImageLayout.create(output.resolve("image")), spec);
        } finally {
            delete(output);
        }
    }

    private static WrittenLayer write(ImageLayout output, LayerSpec spec) {
        BuildCache nothing =
                new BuildCache(ResultCache.none(), ContentDigests.inMemory(Clock.systemUTC()), Optional.empty());
        return new LayerStore(output, new LayerWriter(Instant.EPOCH, new GzipCompressor(new LayerCompression.Gzip(OptionalInt.empty()), THREADS)), nothing, warning -> {}).put(spec);
    }

    /** Verifying, decompressing and reading the tar archive of the layer, as a check does. */
    @Benchmark
    public ImageSnapshot readTar() {
        ImageSource source = new ImageSource.OciLayout(directory.resolve("image"));
        try (StoredImage image = new ImageReader(ReadLimits.DEFAULT, directory).open(source, ImageChoice.ONLY)) {
            return image.snapshot();
        }
    }
}
