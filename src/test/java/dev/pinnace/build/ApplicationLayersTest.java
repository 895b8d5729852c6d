package dev.pinnace.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.FileMode;
import dev.pinnace.oci.Ownership;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.spec.Application;
import dev.pinnace.spec.ClassPathElement;
import dev.pinnace.spec.ClassPathElement.Stability;
import dev.pinnace.spec.ContainerSpec;
import dev.pinnace.spec.Extras;
import dev.pinnace.spec.FileContent;
import dev.pinnace.spec.FileEntry;
import dev.pinnace.spec.ImageSpec;
import dev.pinnace.spec.LayerPurpose;
import dev.pinnace.spec.LayerSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationLayersTest {
    private static final UnixPath JAVA = UnixPath.of("/opt/java/bin/java");
    private static final FileEntry HOME = new FileEntry(
            UnixPath.of("/home/nonroot"), new FileMode(0700), new Ownership(65532, 65532), new FileContent.Directory());
    private static final LowerFiles LOWER = LowerFiles.of(List.of(LayerSpec.of(LayerPurpose.C_LIBRARY, List.of(HOME))));

    @TempDir
    Path temporary;

    @Test
    void putsTheClassPathInItsOrderAndEachJarIntoItsLayer() throws IOException {
        ApplicationPlan plan = plan(Plans.of(new Application.OnClassPath(
                "com.example.Main",
                List.of(
                        classes("com.example:shop:1.0", "shop-1.0.jar", Stability.APPLICATION),
                        jar("org.z:z:1.0", "z-1.0.jar", Stability.RELEASE),
                        classes("com.example:model:1.0-SNAPSHOT", "model-1.0-SNAPSHOT", Stability.SNAPSHOT),
                        jar("org.a:a:1.0", "a-1.0.jar", Stability.RELEASE)))));
        assertThat(plan.entrypoint())
                .containsExactly(
                        "/opt/java/bin/java",
                        "-cp",
                        "/app/app.jar:/app/lib/z-1.0.jar:/app/lib/model-1.0-SNAPSHOT.jar:/app/lib/a-1.0.jar",
                        "com.example.Main");
        assertThat(plan.layers())
                .extracting(LayerSpec::purpose)
                .containsExactly(LayerPurpose.DEPENDENCIES, LayerPurpose.SNAPSHOTS, LayerPurpose.APPLICATION);
        assertThat(paths(plan, LayerPurpose.DEPENDENCIES))
                .containsExactly("/app", "/app/lib", "/app/lib/a-1.0.jar", "/app/lib/z-1.0.jar");
        assertThat(paths(plan, LayerPurpose.APPLICATION)).containsExactly("/app", "/app/app.jar");
        assertThat(plan.layers())
                .allSatisfy(layer -> assertThat(layer.entries())
                        .allSatisfy(
                                entry -> assertThat(entry.mode().bits() & 0222).isZero()));
    }

    @Test
    void makesAJarOfTheClassesWithTheManifestOfTheApplication() throws IOException {
        ApplicationPlan plan = plan(Plans.of(
                new Application.OnClassPath("Main", List.of(classes("a:a:1", "a.jar", Stability.APPLICATION)))));
        try (JarFile jar = new JarFile(source(plan, "/app/app.jar").toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Implementation-Version"))
                    .isEqualTo("1.0");
            assertThat(jar.getEntry("Main.class")).isNotNull();
        }
    }

    @Test
    void takesReleasesAsTheyAreAndForgetsWhenOtherJarsWereBuilt() throws IOException {
        ClassPathElement release = jar("r:r:1", "r.jar", Stability.RELEASE);
        ClassPathElement snapshot = jar("s:s:1", "s.jar", Stability.SNAPSHOT);
        Application application = new Application.OnClassPath("Main", List.of(release, snapshot));
        ApplicationPlan plan = plan(Plans.of(application));
        assertThat(source(plan, "/app/lib/r.jar")).isEqualTo(release.file());
        byte[] before = Files.readAllBytes(source(plan, "/app/lib/s.jar"));
        writeJar(snapshot.file(), 1_700_000_000_000L);
        assertThat(source(plan(Plans.of(application)), "/app/lib/s.jar")).hasBinaryContent(before);
    }

    @Test
    void tellsEqualFileNamesApartByTheirGroupAndKeepsTheNames() throws IOException {
        List<ClassPathElement> elements = List.of(
                jar("org.one:core:1.0", "core-1.0.jar", Stability.RELEASE),
                jar("org.two:core:1.0", "core-1.0.jar", Stability.RELEASE),
                jar("org.two:core:jar:x:1.0", "core-1.0.jar", Stability.SNAPSHOT),
                jar("org.three:other:1.0", "other-1.0.jar", Stability.RELEASE));
        assertThat(ClassPathLayout.ofApplication(elements))
                .extracting(placed -> placed.path().value())
                .containsExactly(
                        "/app/lib/org.one/core-1.0.jar",
                        "/app/lib/org.two_core_1.0/core-1.0.jar",
                        "/app/lib/org.two_core_jar_x_1.0/core-1.0.jar",
                        "/app/lib/other-1.0.jar");
    }

    @Test
    void movesAClassPathThatNoKernelTakesIntoAFile() throws IOException {
        List<ClassPathElement> elements = new ArrayList<>();
        Path jar = jar("a:a:1", "x.jar", Stability.RELEASE).file();
        for (int i = 0; i < 2000; i++) {
            String name = "library-with-a-usual-name-" + i + ".jar";
            elements.add(new ClassPathElement("g:" + i, jar, name, Stability.RELEASE));
        }
        ApplicationPlan plan = plan(Plans.of(
                new Application.OnClassPath("Main", elements),
                Plans.container(List.of("-Xss1m"), List.of()),
                Plans.NO_EXTRAS));
        assertThat(plan.entrypoint()).containsExactly("/opt/java/bin/java", "-Xss1m", "@/app/classpath.arg", "Main");
        String text = text(plan, "/app/classpath.arg");
        assertThat(text)
                .startsWith("-cp\n\"/app/lib/library-with-a-usual-name-0.jar:/app/lib/")
                .endsWith(".jar\"\n");
        assertThat(text.split(":", -1)).hasSize(2000);
    }

    @Test
    void startsAModularApplicationOnTheModulePath() throws IOException {
        ApplicationPlan plan = plan(Plans.of(new Application.OnModulePath(
                "com.example.shop",
                "com.example.Main",
                List.of(
                        classes("com.example:shop:1.0", "shop-1.0.jar", Stability.APPLICATION),
                        jar("org.z:z:1.0", "z-1.0.jar", Stability.RELEASE)))));
        assertThat(plan.entrypoint())
                .containsExactly(
                        "/opt/java/bin/java",
                        "-p",
                        "/app/shop-1.0.jar:/app/lib/z-1.0.jar",
                        "-m",
                        "com.example.shop/com.example.Main");
    }

    @Test
    void keepsThePlacesOfAFramework() throws IOException {
        Path file = jar("a:a:1", "x.jar", Stability.RELEASE).file();
        List<Application.PlacedFile> files = List.of(
                new Application.PlacedFile("quarkus-run.jar", file, Stability.APPLICATION),
                new Application.PlacedFile("lib/main/a.jar", file, Stability.RELEASE));
        ApplicationPlan plan = plan(
                Plans.of(new Application.LaidOut(new Application.Launch.Jar("quarkus-run.jar"), files, List.of())));
        assertThat(plan.entrypoint()).containsExactly("/opt/java/bin/java", "-jar", "/app/quarkus-run.jar");
        assertThat(paths(plan, LayerPurpose.DEPENDENCIES)).contains("/app/lib/main/a.jar");
        ApplicationPlan war = plan(Plans.of(new Application.LaidOut(
                new Application.Launch.ClassPath(List.of("WEB-INF/classes", "lib/main/a.jar"), "Main"),
                files,
                List.of())));
        assertThat(war.entrypoint())
                .containsExactly("/opt/java/bin/java", "-cp", "/app/WEB-INF/classes:/app/lib/main/a.jar", "Main");
    }

    @Test
    void runsANativeExecutableWithoutJava() throws IOException {
        Path file = Files.writeString(temporary.resolve("server"), "ELF");
        ApplicationPlan plan = plan(Plans.of(new Application.NativeExecutable(file)));
        assertThat(plan.entrypoint()).containsExactly("/app/server");
        assertThat(entry(plan, "/app/server").mode()).isEqualTo(FileMode.EXECUTABLE);
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> plan(Plans.of(
                        new Application.NativeExecutable(file),
                        Plans.container(List.of("-Xmx1g"), List.of()),
                        Plans.NO_EXTRAS)))
                .withMessageContaining("a native executable has no JVM");
    }

    @Test
    void startsAgentsBeforeTheApplication() throws IOException {
        Extras extras = new Extras(
                List.of(),
                List.of(
                        new Extras.JavaAgent(jar("io.a:agent:1", "agent.jar", Stability.RELEASE), "port=1"),
                        new Extras.JavaAgent(jar("io.b:agent:1", "agent.jar", Stability.RELEASE), "")),
                List.of(),
                List.of(),
                new TreeSet<>());
        ApplicationPlan plan =
                plan(Plans.of(onClassPath(), Plans.container(List.of("-Xmx1g", "-ea"), List.of("x")), extras));
        assertThat(plan.entrypoint())
                .startsWith(
                        "/opt/java/bin/java",
                        "-javaagent:/app/agents/io.a/agent.jar=port=1",
                        "-javaagent:/app/agents/io.b/agent.jar",
                        "-Xmx1g",
                        "-ea",
                        "-cp");
        assertThat(plan.layers().get(0).purpose()).isEqualTo(LayerPurpose.AGENTS);
    }

    @Test
    void letsJavaFindFonts() throws IOException {
        Path font = Files.writeString(temporary.resolve("My Font ü.ttf"), "font");
        Extras extras = new Extras(
                List.of(), List.of(), List.of(), List.of(font, font.resolveSibling("B.ttf")), new TreeSet<>());
        ApplicationPlan plan = plan(Plans.of(onClassPath(), Plans.container(List.of(), List.of()), extras));
        assertThat(plan.entrypoint().get(1))
                .isEqualTo("-Dsun.awt.fontconfig=/usr/share/fonts/pinnace/fontconfig.properties");
        assertThat(text(plan, "/usr/share/fonts/pinnace/fontconfig.properties")).isEqualTo("""
                        version=1
                        sequence.allfonts=font0,font1
                        allfonts.font0=Font 0
                        filename.Font_0=/usr/share/fonts/pinnace/My Font \\u00fc.ttf
                        allfonts.font1=Font 1
                        filename.Font_1=/usr/share/fonts/pinnace/B.ttf
                        """);
        assertThat(entry(plan, "/usr/share/fonts/pinnace/My Font ü.ttf").mode()).isEqualTo(FileMode.READ_ONLY);
    }

    @Test
    void givesTheUserWhatItMayWriteToAndNothingElse() throws IOException {
        Extras extras = new Extras(
                List.of(FileEntry.text(UnixPath.of("/etc/shop.conf"), "x")),
                List.of(),
                List.of(),
                List.of(),
                new TreeSet<>(List.of(UnixPath.of("/var/data"))));
        ContainerSpec container = startingIn("/work");
        ApplicationPlan plan = new ApplicationLayers(temporary.resolve("work"), JAVA, new TreeMap<>())
                .plan(Plans.of(onClassPath(), container, extras), LowerFiles.none());
        assertThat(entry(plan, "/var/data"))
                .isEqualTo(new FileEntry(
                        UnixPath.of("/var/data"),
                        new FileMode(0700),
                        new Ownership(65532, 65532),
                        new FileContent.Directory()));
        assertThat(entry(plan, "/var")).isEqualTo(FileEntry.directory(UnixPath.of("/var")));
        assertThat(entry(plan, "/home/nonroot")).isEqualTo(HOME);
        assertThat(entry(plan, "/work")).isEqualTo(FileEntry.directory(UnixPath.of("/work")));
    }

    @Test
    void addsNoDirectoryThatIsThereAlready() throws IOException {
        ApplicationPlan plan = plan(Plans.of(onClassPath(), startingIn("/app"), Plans.NO_EXTRAS));
        assertThat(plan.layers()).extracting(LayerSpec::purpose).containsExactly(LayerPurpose.APPLICATION);
    }

    @Test
    void saysWhichFilesGetIntoEachOthersWay() {
        Extras extras = new Extras(
                List.of(FileEntry.text(UnixPath.of("/etc/a"), "1"), FileEntry.text(UnixPath.of("/etc/a"), "2")),
                List.of(),
                List.of(),
                List.of(),
                new TreeSet<>());
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> plan(Plans.of(onClassPath(), Plans.container(List.of(), List.of()), extras)))
                .withMessageContaining("two different files want to be /etc/a");
    }

    @Test
    void keepsWhatRunsOutOfDirectoriesThatCanBeWrittenToOrMounted() throws IOException {
        Extras extras =
                new Extras(List.of(), List.of(), List.of(), List.of(), new TreeSet<>(List.of(UnixPath.of("/app/lib"))));
        Application application = new Application.OnClassPath(
                "Main",
                List.of(classes("a:a:1", "a.jar", Stability.APPLICATION), jar("r:r:1", "r.jar", Stability.RELEASE)));
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> plan(Plans.of(application, mounting("/app/lib"), extras)))
                .satisfies(e -> assertThat(e.problems())
                        .containsExactly(
                                "<writable>: '/app/lib' holds /app/lib/r.jar of the layer 'release dependencies', which"
                                        + " nobody may change; name a directory of its own, for example /data",
                                "<volumes>: '/app/lib' holds /app/lib/r.jar of the layer 'release dependencies', which a"
                                        + " volume would hide; name a directory of its own, for example /data"));
        assertThat(plan(Plans.of(application, mounting("/app/data"), Plans.NO_EXTRAS))
                        .layers())
                .isNotEmpty();
    }

    private static ContainerSpec mounting(String directory) {
        ContainerSpec plain = Plans.container(List.of(), List.of());
        return new ContainerSpec(
                plain.user(),
                plain.workingDirectory(),
                plain.jvmArguments(),
                plain.arguments(),
                plain.environment(),
                plain.ports(),
                new TreeSet<>(List.of(UnixPath.of(directory))),
                plain.labels(),
                plain.stopSignal(),
                plain.healthCheck());
    }

    private static ContainerSpec startingIn(String directory) {
        ContainerSpec plain = Plans.container(List.of(), List.of());
        return new ContainerSpec(
                plain.user(),
                Optional.of(UnixPath.of(directory)),
                plain.jvmArguments(),
                plain.arguments(),
                plain.environment(),
                plain.ports(),
                plain.volumes(),
                plain.labels(),
                plain.stopSignal(),
                plain.healthCheck());
    }

    private Application onClassPath() throws IOException {
        return new Application.OnClassPath("Main", List.of(classes("a:a:1", "a.jar", Stability.APPLICATION)));
    }

    private ApplicationPlan plan(ImageSpec spec) {
        TreeMap<String, String> manifest = new TreeMap<>();
        manifest.put("Implementation-Version", "1.0");
        return new ApplicationLayers(temporary.resolve("work"), JAVA, manifest).plan(spec, LOWER);
    }

    private ClassPathElement classes(String id, String fileName, Stability stability) throws IOException {
        Path directory = Files.createDirectories(temporary.resolve("classes-" + fileName));
        Files.writeString(directory.resolve("Main.class"), "class");
        return new ClassPathElement(id, directory, fileName, stability);
    }

    private ClassPathElement jar(String id, String fileName, Stability stability) throws IOException {
        Path file = temporary.resolve(id.replace(':', '-') + ".jar");
        writeJar(file, 1_600_000_000_000L);
        return new ClassPathElement(id, file, fileName, stability);
    }

    private static void writeJar(Path file, long time) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            ZipEntry entry = new ZipEntry("A.class");
            entry.setTime(time);
            zip.putNextEntry(entry);
            zip.write("class".getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
    }

    private static List<String> paths(ApplicationPlan plan, LayerPurpose purpose) {
        return plan.layers().stream()
                .filter(layer -> layer.purpose() == purpose)
                .flatMap(layer -> layer.entries().stream())
                .map(entry -> entry.path().value())
                .toList();
    }

    private static FileEntry entry(ApplicationPlan plan, String path) {
        return plan.layers().stream()
                .flatMap(layer -> layer.entries().stream())
                .filter(entry -> entry.path().value().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static Path source(ApplicationPlan plan, String path) {
        return ((FileContent.OnDisk) entry(plan, path).content()).source();
    }

    private static String text(ApplicationPlan plan, String path) {
        FileContent.InMemory content = (FileContent.InMemory) entry(plan, path).content();
        return new String(content.bytes().toArray(), StandardCharsets.UTF_8);
    }
}
