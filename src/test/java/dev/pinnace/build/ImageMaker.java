package dev.pinnace.build;

import dev.pinnace.cache.ContentDigests;
import dev.pinnace.cache.UserCache;
import dev.pinnace.layout.ImageLayout;
import dev.pinnace.layout.LayoutLock;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.spec.Application;
import dev.pinnace.spec.ClassPathElement;
import dev.pinnace.spec.ClassPathElement.Stability;
import dev.pinnace.spec.FileEntry;
import dev.pinnace.spec.ImageSpec;
import dev.pinnace.spec.LayerPurpose;
import dev.pinnace.spec.LayerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Builds an image of the classes and jars below a directory, over and over when asked to, and prints its digest. */
final class ImageMaker {
    private final Path input;
    private final Path output;

    ImageMaker(Path input, Path output) {
        this.input = input;
        this.output = output;
    }

    public static void main(String[] arguments) throws IOException {
        Path input = Path.of(arguments[0]);
        ImageMaker maker = new ImageMaker(input, Path.of(arguments[1]));
        int threads = Integer.parseInt(arguments[2]);
        System.out.println(maker.build(threads).manifest().digest());
        for (int round = 1; arguments.length > 3; round++) {
            Files.writeString(input.resolve("classes/round.txt"), ("round " + round).repeat(50_000));
            System.out.println(maker.build(threads).manifest().digest());
        }
    }

    AssembledImage build(int threads) throws IOException {
        UserCache cache = UserCache.open(output.resolve("cache"), Clock.systemUTC(), warning -> {});
        ContentDigests digests = cache.contentDigests();
        ImageLayout layout = ImageLayout.create(output.resolve("image"));
        ImageSpec spec = Plans.of(new Application.OnClassPath("Main", elements()));
        try (LayoutLock lock = layout.lock(Duration.ofMinutes(1))) {
            LayerStore store = new LayerStore(
                    layout,
                    new LayerWriter(spec.created(), Compressors.gzip(threads)),
                    BuildCache.of(cache, digests, warning -> {}),
                    warning -> {});
            LayerSpec runtime = LayerSpec.of(LayerPurpose.RUNTIME, runtime());
            ApplicationPlan plan = new ApplicationLayers(
                            output.resolve("work"), UnixPath.of("/opt/java/bin/java"), new TreeMap<>())
                    .plan(spec, LowerFiles.of(List.of(runtime)));
            List<WrittenLayer> layers = Stream.concat(Stream.of(runtime), plan.layers().stream())
                    .map(store::put)
                    .toList();
            TreeMap<String, String> environment = new TreeMap<>();
            environment.put("LANG", "C.UTF-8");
            ImageParts parts = new ImageParts(Optional.empty(), layers, plan.entrypoint(), environment);
            return new ImageAssembler(layout, lock).assemble(spec, parts);
        } finally {
            digests.save();
        }
    }

    private static List<FileEntry> runtime() {
        return List.of(
                FileEntry.text(UnixPath.of("/opt/java/lib/modules"), "modules ".repeat(100_000)),
                FileEntry.link(UnixPath.of("/opt/java/lib/link"), "modules"),
                FileEntry.directory(UnixPath.of("/home/nonroot")));
    }

    private List<ClassPathElement> elements() throws IOException {
        List<ClassPathElement> elements = new ArrayList<>();
        elements.add(new ClassPathElement("a:app:1", input.resolve("classes"), "app", Stability.APPLICATION));
        try (Stream<Path> jars = Files.list(input.resolve("jars"))) {
            jars.sorted().forEach(jar -> {
                String name = String.valueOf(jar.getFileName());
                elements.add(new ClassPathElement("g:" + name, jar, name, Stability.RELEASE));
            });
        }
        return elements;
    }

    /** Writes an application to build from; the directories are listed in another order when it is asked to. */
    static Path writeInput(Path directory, boolean reversed) throws IOException {
        Files.createDirectories(directory.resolve("classes/a/b"));
        Files.createDirectories(directory.resolve("jars"));
        for (int i = 0; i < 20; i++) {
            int number = reversed ? 19 - i : i;
            Files.writeString(directory.resolve("jars/lib" + number + ".jar"), ("jar " + number).repeat(number * 3000));
            Files.writeString(directory.resolve("classes/a/b/C" + number + ".class"), "class " + number);
        }
        Files.writeString(directory.resolve("classes/ü日本.txt"), "unicode");
        return directory;
    }
}
