package dev.pinnace.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.pinnace.Directories;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.FileMode;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.ImageReference;
import dev.pinnace.oci.Ownership;
import dev.pinnace.oci.Platform;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.spec.Application;
import dev.pinnace.spec.BaseImage;
import dev.pinnace.spec.ClassPathElement;
import dev.pinnace.spec.ContainerSpec;
import dev.pinnace.spec.Diagnostics;
import dev.pinnace.spec.Extras;
import dev.pinnace.spec.FileContent;
import dev.pinnace.spec.FileEntry;
import dev.pinnace.spec.ImageName;
import dev.pinnace.spec.ImagePlans;
import dev.pinnace.spec.ImageSpec;
import dev.pinnace.spec.LayerCompression;
import dev.pinnace.spec.RunUser;
import dev.pinnace.spec.RuntimeSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a build takes from an earlier one: the image is the one that a build without any would make. */
@EnabledOnOs(OS.LINUX)
final class FastPathsTest {
    /** For this clock, every file has been left alone for long. */
    private static final Clock LATER = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));

    private static final List<String> MODULES = List.of("java.base", "jdk.crypto.ec", "jdk.zipfs");

    /** Filled once: linking a runtime takes seconds. */
    @TempDir
    static Path shared;

    @TempDir
    Path temporary;

    private Path jdk;
    private Path jar;
    private Path file;
    private FileMode mode = FileMode.READ_ONLY;

    @BeforeAll
    static void linkARuntime() throws IOException {
        FastPathsTest first = new FastPathsTest();
        first.temporary = Files.createDirectory(shared.resolve("first"));
        first.makeProject();
        first.build(shared.resolve("cache"));
    }

    @BeforeEach
    void makeProject() throws IOException {
        jdk = Path.of(System.getProperty("java.home"));
        jar = jar("answer 1");
        file = Files.writeString(temporary.resolve("settings"), "a = 1\n");
    }

    @Test
    void an_unchanged_build_ends_at_once() {
        Digest image = built();

        assertThat(build()).isEqualTo(new BuildOutcome.UpToDate(image));
    }

    @Test
    void changed_content_is_seen_though_size_and_time_are_the_same() throws IOException {
        Digest first = built();
        rewrite(file, "a = 2\n".getBytes(StandardCharsets.UTF_8));
        Digest second = built();
        rewrite(jar, Files.readAllBytes(jar("answer 2")));
        Digest third = built();
        assertThat(List.of(first, second, third)).doesNotHaveDuplicates();
        Directories.delete(output());

        assertThat(manifest(build(temporary.resolve("empty"))))
                .as("built without a cache")
                .isEqualTo(third);
    }

    @Test
    void a_file_that_was_touched_makes_no_other_image() throws IOException {
        Digest image = built();
        Files.setLastModifiedTime(file, FileTime.fromMillis(1));
        Files.setLastModifiedTime(jar, FileTime.fromMillis(1));

        assertThat(build()).isEqualTo(new BuildOutcome.UpToDate(image));
    }

    @Test
    void a_file_that_was_written_again_makes_no_other_image() throws IOException {
        Digest image = built();
        Files.write(jar, Files.readAllBytes(jar));

        assertThat(build()).isEqualTo(new BuildOutcome.UpToDate(image));
    }

    @Test
    void a_removed_file_is_seen() throws IOException {
        built();
        Files.delete(file);

        assertThatCode(this::build).isInstanceOf(ImageBuildException.class).hasMessageContaining(file.toString());
    }

    @Test
    void what_an_image_lost_is_made_again() throws IOException {
        Digest image = built();
        for (Path lost : List.of(
                output().resolve("image.json"),
                output().resolve("image/index.json"),
                output().resolve("image/blobs/sha256").resolve(image.hex()),
                output().resolve("build.state"))) {
            Files.delete(lost);
            assertThat(built()).as(lost + " was deleted").isEqualTo(image);
            assertThat(lost).exists();
        }
    }

    @Test
    void a_damaged_image_is_mended() throws IOException {
        Digest image = built();
        for (Path blob : filesBelow(output().resolve("image/blobs"))) {
            byte[] before = Files.readAllBytes(blob);
            damage(blob);
            assertThat(built()).isEqualTo(image);
            assertThat(blob).hasBinaryContent(before);
        }
    }

    @Test
    void the_mode_in_the_image_is_that_of_the_plan() throws IOException {
        Digest image = built();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(build()).isEqualTo(new BuildOutcome.UpToDate(image));

        mode = FileMode.EXECUTABLE;
        assertThat(built()).isNotEqualTo(image);
    }

    @Test
    void another_jdk_in_the_same_place_is_seen() throws IOException {
        jdk = copyOfJdk();
        built();
        assertThat(build()).isInstanceOf(BuildOutcome.UpToDate.class);
        Path module = jdk.resolve("jmods/jdk.zipfs.jmod");
        FileTime modified = Files.getLastModifiedTime(module);
        packAgain(module);
        Files.setLastModifiedTime(module, modified);
        String record = Files.readString(output().resolve("runtime.lock"));

        assertThat(build()).isInstanceOf(BuildOutcome.Built.class);
        assertThat(Files.readString(output().resolve("runtime.lock"))).isNotEqualTo(record);
    }

    @Test
    void the_plugin_itself_is_among_the_inputs() throws Exception {
        Path code = Path.of(BuildImage.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());

        assertThat(InputPaths.of(spec())).contains(code);
    }

    @Test
    void a_damaged_cache_is_as_good_as_none() throws IOException {
        Digest image = built();
        Path cache = Files.createDirectory(
                temporary.resolve("cache"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        copyTree(shared.resolve("cache"), cache);
        for (Path kept : filesBelow(cache)) {
            if (!kept.startsWith(cache.resolve("runtimes")) || kept.endsWith("modules")) {
                damage(kept);
            }
        }
        Directories.delete(output());

        assertThat(manifest(build(cache))).isEqualTo(image);
        Directories.delete(output());
        assertThat(manifest(build(cache))).as("with the mended cache").isEqualTo(image);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "layer "})
    void a_cache_that_is_deleted_meanwhile_puts_nothing_wrong_into_the_image(String moment) {
        Digest image = built();
        Path cache = temporary.resolve("cache");
        AtomicBoolean deleted = new AtomicBoolean();
        Directories.delete(output());
        try {
            BuildOutcome outcome = build(cache, message -> {
                if (message.startsWith(moment) && deleted.compareAndSet(false, true)) {
                    Directories.delete(cache);
                }
            });
            assertThat(manifest(outcome)).isEqualTo(image);
        } catch (ImageBuildException | ImageReadException e) {
            assertThat(output().resolve("image/index.json"))
                    .as("no image: " + e)
                    .doesNotExist();
        }

        assertThat(deleted).isTrue();
        assertThat(built()).as("by the next build").isEqualTo(image);
    }

    @Test
    void two_projects_that_fill_one_cache_at_once_do_not_disturb_each_other() throws IOException {
        Digest image = built();
        Path cache = temporary.resolve("cache");
        List<CompletableFuture<BuildOutcome>> builds = new ArrayList<>();
        for (String name : List.of("one", "two")) {
            builds.add(CompletableFuture.supplyAsync(() -> goal(temporary.resolve(name), cache, message -> {})
                    .run(new BuildRequest(ImagePlans.of(spec()), false, LayerCompression.DEFAULT))));
        }

        assertThat(builds)
                .allSatisfy(build -> assertThat(manifest(build.join())).isEqualTo(image));
    }

    private Digest built() {
        return manifest(build());
    }

    private static Digest manifest(BuildOutcome outcome) {
        return outcome instanceof BuildOutcome.UpToDate same
                ? same.manifestDigest()
                : ((BuildOutcome.Built) outcome).images().digest();
    }

    private BuildOutcome build() {
        return build(shared.resolve("cache"));
    }

    private BuildOutcome build(Path cache) {
        return build(cache, message -> {});
    }

    private BuildOutcome build(Path cache, Consumer<String> messages) {
        return goal(output(), cache, messages)
                .run(new BuildRequest(ImagePlans.of(spec()), false, LayerCompression.DEFAULT));
    }

    private BuildImage goal(Path output, Path cache, Consumer<String> messages) {
        ProgressListener listener = new ProgressListener() {
            @Override
            public void info(String message) {
                messages.accept(message);
            }

            @Override
            public void warn(String message) {
                messages.accept(message);
            }

            @Override
            public void debug(String message) {
                messages.accept(message);
            }
        };
        Workspace workspace = new Workspace(output, cache, temporary.resolve("pins"));
        return new BuildImage(workspace, listener, LATER, BuildImageTest.NOTHING);
    }

    private Path output() {
        return temporary.resolve("target/pinnace");
    }

    private ImageSpec spec() {
        ClassPathElement application = new ClassPathElement(
                "test:application", jar, "application.jar", ClassPathElement.Stability.APPLICATION);
        FileEntry settings =
                new FileEntry(UnixPath.of("/etc/settings"), mode, Ownership.ROOT, new FileContent.OnDisk(file));
        return new ImageSpec(
                new ImageName(List.of(ImageReference.parse("example/app:1.0"))),
                Platform.ofJava(System.getProperty("os.name"), System.getProperty("os.arch")),
                new BaseImage.Scratch(),
                new RuntimeSpec(
                        jdk,
                        new RuntimeSpec.ModuleChoice(new TreeSet<>(MODULES), new TreeSet<>(), new TreeSet<>()),
                        Diagnostics.NONE,
                        new TreeSet<>(),
                        RuntimeSpec.Origin.AUTO,
                        Optional.empty()),
                new Application.OnClassPath("Main", List.of(application)),
                new ContainerSpec(
                        RunUser.NONROOT,
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        new TreeMap<>(),
                        new TreeSet<>(),
                        new TreeSet<>(),
                        new TreeMap<>(),
                        Optional.empty(),
                        Optional.empty()),
                new Extras(List.of(settings), List.of(), List.of(), List.of(), new TreeSet<>()),
                Instant.EPOCH,
                new TreeMap<>());
    }

    /** A jar with a class that prints; texts of one length give jars of one length. */
    private Path jar(String text) throws IOException {
        Path classes = Files.createTempDirectory(temporary, "classes");
        Path source = Files.writeString(
                classes.resolve("Main.java"),
                "class Main { public static void main(String[] a) { System.out.println(\"" + text + "\"); } }");
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "--release", "17", "-d", classes.toString(), source.toString()))
                .isZero();
        Path made = classes.resolve("application.jar");
        try (OutputStream out = Files.newOutputStream(made);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setMethod(ZipOutputStream.DEFLATED);
            zip.setLevel(0);
            ZipEntry entry = new ZipEntry("Main.class");
            entry.setTime(0);
            zip.putNextEntry(entry);
            zip.write(Files.readAllBytes(classes.resolve("Main.class")));
        }
        return made;
    }

    /** Keeps size and time, as tools do that set all times to one. */
    private static void rewrite(Path file, byte[] content) throws IOException {
        FileTime modified = Files.getLastModifiedTime(file);
        assertThat(content).hasSize((int) Files.size(file));
        Files.write(file, content);
        Files.setLastModifiedTime(file, modified);
    }

    private static void damage(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        if (content.length > 0) {
            content[content.length / 2] ^= 1;
            Files.write(file, content);
        }
    }

    /** The same but for its packaged modules, which are files of their own. */
    private Path copyOfJdk() throws IOException {
        Path copy = Files.createDirectory(temporary.resolve("jdk"));
        try (Stream<Path> children = Files.list(jdk)) {
            for (Path child : children.toList()) {
                Path name = child.getFileName();
                if (Files.isRegularFile(child)) {
                    Files.copy(child, copy.resolve(name));
                } else if (!name.endsWith("jmods")) {
                    Files.createSymbolicLink(copy.resolve(name), child);
                }
            }
        }
        Files.createDirectory(copy.resolve("jmods"));
        for (String module : MODULES) {
            Files.copy(jdk.resolve("jmods/" + module + ".jmod"), copy.resolve("jmods/" + module + ".jmod"));
        }
        return copy;
    }

    /** The same files in other bytes. A jmod is a zip file after a header of four bytes (JEP 261). */
    private static void packAgain(Path module) throws IOException {
        Path made = module.resolveSibling("again");
        try (ZipFile before = new ZipFile(module.toFile());
                OutputStream out = Files.newOutputStream(made)) {
            out.write(new byte[] {'J', 'M', 1, 0});
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                for (ZipEntry entry : before.stream().map(ZipEntry.class::cast).toList()) {
                    zip.putNextEntry(new ZipEntry(entry.getName()));
                    zip.write(before.getInputStream(entry).readAllBytes());
                }
            }
        }
        Files.move(made, module, StandardCopyOption.REPLACE_EXISTING);
    }

    private static List<Path> filesBelow(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (!target.equals(to)) {
                    Files.copy(path, target, LinkOption.NOFOLLOW_LINKS);
                }
            }
        }
    }
}
