package dev.pinnace.goal;

import dev.pinnace.inspect.ImageChoice;
import dev.pinnace.inspect.ImageReader;
import dev.pinnace.inspect.ImageSource;
import dev.pinnace.inspect.ReadLimits;
import dev.pinnace.inspect.StoredImage;
import dev.pinnace.it.MadeBase;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageReference;
import dev.pinnace.oci.Platform;
import dev.pinnace.spec.Application;
import dev.pinnace.spec.BaseImage;
import dev.pinnace.spec.ClassPathElement;
import dev.pinnace.spec.ContainerSpec;
import dev.pinnace.spec.Diagnostics;
import dev.pinnace.spec.Extras;
import dev.pinnace.spec.FileEntry;
import dev.pinnace.spec.ImageName;
import dev.pinnace.spec.ImagePlans;
import dev.pinnace.spec.ImageSpec;
import dev.pinnace.spec.LayerCompression;
import dev.pinnace.spec.RunUser;
import dev.pinnace.spec.RuntimeSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Builds images of one small class on bases that a test makes, and hears what is said. */
final class BaseBuilds {
    /** The class that runs. */
    static final String MAIN = "dev.pinnace.goal.SaysItsMachine";

    private final Path directory;
    private final List<String> said = new CopyOnWriteArrayList<>();
    private Optional<BuildRequest> last = Optional.empty();
    private int count;

    BaseBuilds(Path directory) {
        this.directory = directory;
    }

    BuiltImage build(MadeBase base, RuntimeSpec.Origin origin) throws IOException {
        return build(spec(base, origin));
    }

    BuiltImage build(ImageSpec spec) {
        return build(ImagePlans.of(spec)).first();
    }

    BuiltImages build(ImagePlans plans) {
        last = Optional.of(new BuildRequest(plans, false, LayerCompression.DEFAULT));
        return ((BuildOutcome.Built) again()).images();
    }

    /** The last build once more. */
    BuildOutcome again() {
        return new BuildImage(workspace(), listener(), Clock.systemUTC(), BuildImageTest.NOTHING)
                .run(last.orElseThrow());
    }

    Workspace workspace() {
        return new Workspace(directory.resolve("out"), directory.resolve("cache"), directory.resolve("pins"));
    }

    /** What was said for people. */
    List<String> said() {
        return said;
    }

    StoredImage open() {
        return new ImageReader(ReadLimits.DEFAULT, directory.resolve("work"))
                .open(new ImageSource.OciLayout(workspace().image()), ImageChoice.ONLY);
    }

    /** The blobs that lie in the output. */
    List<Path> blobs() {
        try (Stream<Path> files = Files.walk(workspace().image().resolve("blobs"))) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private ProgressListener listener() {
        return new ProgressListener() {
            @Override
            public void info(String message) {
                said.add(message);
            }

            @Override
            public void warn(String message) {
                said.add(message);
            }

            @Override
            public void debug(String message) {}
        };
    }

    ImageSpec spec(MadeBase base, RuntimeSpec.Origin origin) throws IOException {
        Path layout = directory.resolve("base-" + count++);
        return spec(layout, Digest.parse(base.write(layout)), origin);
    }

    /** On a base that lies there already. */
    ImageSpec spec(Path layout, Digest digest, RuntimeSpec.Origin origin) throws IOException {
        String name = MAIN.replace('.', '/') + ".class";
        Path jar;
        try (InputStream in = Objects.requireNonNull(BaseBuilds.class.getResourceAsStream("/" + name))) {
            jar = jar(directory.resolve("app.jar"), name, in.readAllBytes());
        }
        ClassPathElement element = new ClassPathElement("app", jar, "app.jar", ClassPathElement.Stability.APPLICATION);
        return new ImageSpec(
                new ImageName(List.of(ImageReference.parse("example/app:1.0"))),
                Platform.of("linux", "amd64"),
                new BaseImage.PinnedImage(new BaseImage.Source.OciLayout(layout), digest),
                runtime(origin),
                new Application.OnClassPath(MAIN, List.of(element)),
                container(),
                new Extras(List.of(), List.of(), List.of(), List.of(), new TreeSet<>()),
                Instant.parse("2025-01-01T00:00:00Z"),
                new TreeMap<>());
    }

    private static RuntimeSpec runtime(RuntimeSpec.Origin origin) {
        return new RuntimeSpec(
                Path.of(System.getProperty("java.home")),
                new RuntimeSpec.ModuleChoice(new TreeSet<>(), new TreeSet<>(), new TreeSet<>()),
                Diagnostics.NONE,
                new TreeSet<>(),
                origin,
                Optional.empty());
    }

    private static ContainerSpec container() {
        return new ContainerSpec(
                RunUser.NONROOT,
                Optional.empty(),
                List.of(),
                List.of(),
                new TreeMap<>(),
                new TreeSet<>(),
                new TreeSet<>(),
                new TreeMap<>(),
                Optional.empty(),
                Optional.empty());
    }

    static ImageSpec with(ImageSpec spec, FileEntry file) {
        List<FileEntry> files = new ArrayList<>(spec.extras().files());
        files.add(file);
        return new ImageSpec(
                spec.name(),
                spec.platform(),
                spec.base(),
                spec.runtime(),
                spec.application(),
                spec.container(),
                new Extras(files, List.of(), List.of(), List.of(), new TreeSet<>()),
                spec.created(),
                spec.annotations());
    }

    /** A jar of one entry. */
    static Path jar(Path file, String entry, byte[] content) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            jar.putNextEntry(new JarEntry(entry));
            jar.write(content);
        }
        return file;
    }
}
