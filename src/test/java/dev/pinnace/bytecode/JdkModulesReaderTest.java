package dev.pinnace.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.oci.ImageReadException;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdkModulesReaderTest {
    private final Fixture.MemoryCache cache = new Fixture.MemoryCache();
    private final JdkModulesReader reader = new JdkModulesReader(cache);

    @Test
    void readsOfTheRunningJdkWhatTheJdkSaysOfItself() {
        JdkModules modules = reader.read(InstalledJdks.running());

        Set<ModuleReference> own = ModuleFinder.ofSystem().findAll();
        assertThat(modules.feature()).isEqualTo(Runtime.version().feature());
        assertThat(modules.byName()).hasSameSizeAs(own);
        for (ModuleReference reference : own) {
            assertSame(modules.byName().get(reference.descriptor().name()), reference.descriptor());
        }
    }

    private static void assertSame(JdkModule read, ModuleDescriptor expected) {
        assertThat(read.packages()).as(read.name()).isEqualTo(new TreeSet<>(expected.packages()));
        assertThat(read.info().exports())
                .isEqualTo(expected.exports().stream()
                        .collect(Collectors.toMap(
                                ModuleDescriptor.Exports::source, each -> new TreeSet<>(each.targets()))));
        assertThat(read.info().services().uses()).isEqualTo(expected.uses());
        assertThat(read.info().services().provides())
                .isEqualTo(expected.provides().stream()
                        .collect(Collectors.toMap(
                                ModuleDescriptor.Provides::service, ModuleDescriptor.Provides::providers)));
        assertThat(read.info().requires())
                .containsExactlyInAnyOrderElementsOf(expected.requires().stream()
                        .map(each -> new ModuleInfo.Requires(
                                each.name(),
                                each.modifiers().contains(ModuleDescriptor.Requires.Modifier.TRANSITIVE),
                                each.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC)))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void readsAJdkThatIsNotTheRunningOne(int feature) throws Exception {
        Path home = InstalledJdks.ofFeature(feature);

        JdkModules modules = reader.read(home);

        assertThat(modules.feature()).isEqualTo(feature);
        assertThat(modules.byName().keySet()).containsExactlyElementsOf(listedBy(home));
        assertThat(modules.owner("java.sql")).map(JdkModule::name).contains("java.sql");
        assertThat(modules.owner("sun.misc")).map(JdkModule::name).contains("jdk.unsupported");
        assertThat(modules.owner("org.acme")).isEmpty();
    }

    private static List<String> listedBy(Path home) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(home.resolve("bin/java").toString(), "--list-modules").start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output.lines()
                .map(line -> line.substring(0, line.indexOf('@')))
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void readsTheSameWithoutJmods(int feature, @TempDir Path directory) throws Exception {
        Path home = InstalledJdks.ofFeature(feature);
        Files.createSymbolicLink(directory.resolve("lib"), home.resolve("lib").toRealPath());

        JdkModules fromImage = reader.read(directory);

        assertThat(JdkModulesFormat.write(fromImage)).isEqualTo(JdkModulesFormat.write(reader.read(home)));
    }

    @Test
    void keepsWhatItReadUnchanged() {
        JdkModules first = reader.read(InstalledJdks.running());
        assertThat(cache.count("jdk-modules")).isEqualTo(1);

        JdkModules second = reader.read(InstalledJdks.running());

        assertThat(cache.count("jdk-modules")).isEqualTo(1);
        assertThat(second.byName()).isEqualTo(first.byName());
        assertThat(reader.feature(InstalledJdks.running())).isEqualTo(first.feature());
    }

    @Test
    void takesWhatIsKeptInsteadOfReadingAgain() {
        JdkModule base = new JdkModule(
                new ModuleInfo(
                        "java.base",
                        List.of(),
                        new java.util.TreeMap<>(),
                        new ModuleServices(new TreeSet<>(), new java.util.TreeMap<>())),
                new TreeSet<>(Set.of("java.lang")));
        byte[] other = JdkModulesFormat.write(new JdkModules(99, List.of(base)));
        reader.read(InstalledJdks.running());
        cache.kept.replaceAll((key, value) -> other);

        assertThat(reader.read(InstalledJdks.running()).byName()).isEqualTo(Map.of("java.base", base));
        assertThat(reader.feature(InstalledJdks.running())).isEqualTo(99);
    }

    @Test
    void readsAgainWhenWhatIsKeptIsOfAnotherForm() {
        JdkModules first = reader.read(InstalledJdks.running());
        cache.kept.replaceAll((key, value) -> Fixture.utf8("pinnace-jdk-modules 0\nfeature 3\n"));

        assertThat(reader.read(InstalledJdks.running()).byName()).isEqualTo(first.byName());
    }

    @Test
    void findsPackagesWithoutTheAttributeThatListsThem(@TempDir Path directory) throws IOException {
        Path classes = new Fixture(directory)
                .classes(
                        "//module-info.java\nmodule org.acme { exports org.acme.api to java.sql; requires static java.sql; }",
                        "//org/acme/api/A.java\npackage org.acme.api; public class A {}",
                        "//org/acme/hidden/B.java\npackage org.acme.hidden; public class B {}");
        ModuleCollector collector = new ModuleCollector();

        JdkModule module = ModuleInfoReader.read(Files.readAllBytes(classes.resolve("module-info.class")));

        assertThat(module.packages()).isEmpty();
        assertThat(module.info().exports()).isEqualTo(Map.of("org.acme.api", Set.of("java.sql")));
        assertThat(module.info().requires()).contains(new ModuleInfo.Requires("java.sql", false, true));
        collector.add(
                Files.readAllBytes(classes.resolve("module-info.class")),
                () -> new TreeSet<>(Set.of("org.acme.hidden")));
        assertThatThrownBy(collector::toJdkModules).hasMessageContaining("without java.base");
    }

    @Test
    void readsAModuleDeclarationNewerThanTheLibraryThatParsesIt(@TempDir Path directory) throws IOException {
        Path classes = new Fixture(directory).classes("//module-info.java\nmodule org.acme { requires java.sql; }");
        byte[] declaration = Files.readAllBytes(classes.resolve("module-info.class"));

        assertThat(ModuleInfoReader.read(Fixture.withMajor(declaration, 900)).info())
                .isEqualTo(ModuleInfoReader.read(declaration).info());
    }

    @Test
    void saysThatADirectoryIsNoJdk(@TempDir Path directory) {
        assertThatThrownBy(() -> reader.read(directory))
                .isInstanceOf(ImageReadException.class)
                .hasMessageContaining(directory.toString())
                .hasMessageContaining("neither jmods/java.base.jmod nor lib/modules");
    }

    @Test
    void saysWhichJmodIsBroken(@TempDir Path directory) throws IOException {
        Path jmods = Files.createDirectories(directory.resolve("jmods"));
        Files.write(jmods.resolve("java.base.jmod"), new byte[] {'J', 'M', 1, 0, 'P', 'K'});

        assertThatThrownBy(() -> reader.read(directory))
                .isInstanceOf(ImageReadException.class)
                .hasMessageContaining("java.base.jmod");
    }
}
