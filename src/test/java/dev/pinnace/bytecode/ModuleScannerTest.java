package dev.pinnace.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageReadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleScannerTest {
    private static final byte[] MULTI_RELEASE = Fixture.utf8("Manifest-Version: 1.0\nMulti-Release: true\n");

    @TempDir
    Path directory;

    private Fixture fixture;

    @BeforeEach
    void createFixture() {
        fixture = new Fixture(directory);
    }

    @Test
    void findsClassesInCodeSignaturesAnnotationsAndStrings() throws IOException {
        ScannedJar jar = scanOf("""
                //a/B.java
                package a;
                import java.util.*;
                public class B<T extends java.sql.Driver> {
                  List<javax.naming.Context> generic;
                  java.util.prefs.Preferences[][] array;
                  @java.beans.Transient public Object annotated() { return "java.net.http.HttpClient"; }
                  void code() throws Exception { Class.forName("java.rmi.Remote"); new java.util.logging.LogRecord(null, null); }
                }
                """);

        Map<String, ReferenceKind> found = kinds(jar);
        assertThat(found)
                .containsEntry("java.util.logging.LogRecord", ReferenceKind.CLASS)
                .containsEntry("java.sql.Driver", ReferenceKind.DESCRIPTOR)
                .containsEntry("javax.naming.Context", ReferenceKind.DESCRIPTOR)
                .containsEntry("java.util.prefs.Preferences", ReferenceKind.DESCRIPTOR)
                .containsEntry("java.beans.Transient", ReferenceKind.DESCRIPTOR)
                .containsEntry("java.net.http.HttpClient", ReferenceKind.STRING)
                .containsEntry("java.rmi.Remote", ReferenceKind.STRING);
        assertThat(found).doesNotContainKey("a.B");
    }

    @Test
    void takesNoStringForAClassThatIsNotWrittenLikeOne() throws IOException {
        ScannedJar jar = scanOf(
                "//a/B.java\npackage a; class B { String[] s = {\"java.sql.\", \".java.Sql\", \"java..Sql\","
                        + " \"java.sql.driver\", \"java.sql Driver\", \"1java.Sql\", \"java.2sql.Driver\", \"Driver\"}; }");

        assertThat(kinds(jar)).doesNotContainValue(ReferenceKind.STRING);
    }

    @Test
    void leavesOutTheJarsOwnClassesButNotThoseItLacksInItsOwnPackages() throws IOException {
        Path all = fixture.classes(
                "//a/A.java\npackage a; public class A { B b = new B(); C c = new C(); }",
                "//a/B.java\npackage a; public class B {}",
                "//a/C.java\npackage a; public class C {}");
        Files.delete(all.resolve("a/C.class"));

        ScannedJar jar = Fixture.scan(all, 17);

        assertThat(kinds(jar)).containsKey("a.C").doesNotContainKey("a.B");
        assertThat(jar.facts().classes().contains("a.B")).isTrue();
        assertThat(jar.facts().classes().contains("a.C")).isFalse();
    }

    @Test
    void readsServiceFilesWithTheirComments() throws IOException {
        Path jar = fixture.jar(
                "s.jar",
                Map.of(
                        "META-INF/services/java.sql.Driver",
                        Fixture.utf8("# all\n org.acme.Driver # ours\r\n\njava.Other\n")));

        JarFacts facts = Fixture.scan(jar, 17).facts();

        assertThat(facts.declarations().services())
                .isEqualTo(Map.of("java.sql.Driver", List.of("org.acme.Driver", "java.Other")));
        assertThat(facts.references())
                .contains(new Reference(
                        "java.sql.Driver", "META-INF/services/java.sql.Driver", ReferenceKind.SERVICE_FILE));
    }

    @Test
    void readsTheModuleDeclarationAndTheAutomaticName() throws IOException {
        Path classes = fixture.classes(
                "//module-info.java\nmodule org.acme { requires java.sql; requires static java.desktop; uses java.sql.Driver; }");
        Files.createDirectories(classes.resolve("META-INF"));
        Files.writeString(
                classes.resolve("META-INF/MANIFEST.MF"), "Manifest-Version: 1.0\nAutomatic-Module-Name: org.auto\n");

        Declarations declarations = Fixture.scan(classes, 17).facts().declarations();

        assertThat(declarations.automaticModuleName()).contains("org.auto");
        ModuleInfo module = declarations.module().orElseThrow();
        assertThat(module.name()).isEqualTo("org.acme");
        assertThat(module.requires())
                .contains(
                        new ModuleInfo.Requires("java.sql", false, false),
                        new ModuleInfo.Requires("java.desktop", false, true));
        assertThat(module.services().uses()).containsExactly("java.sql.Driver");
    }

    @Test
    void seesOfAMultiReleaseJarTheNewestVersionThatTheRuntimeTakes() throws IOException {
        Path jar = multiReleaseJar(MULTI_RELEASE);

        assertThat(kinds(Fixture.scan(jar, 17)))
                .containsKey("java.sql.Driver")
                .doesNotContainKeys("javax.naming.Context");
        assertThat(kinds(Fixture.scan(jar, 21)))
                .containsKey("javax.naming.Context")
                .doesNotContainKeys("java.sql.Driver");
    }

    @Test
    void readsNoVersionsOfAJarThatIsNotMultiRelease() throws IOException {
        Path jar = multiReleaseJar(Fixture.utf8("Manifest-Version: 1.0\n"));

        assertThat(kinds(Fixture.scan(jar, 21))).containsKey("java.rmi.Remote").doesNotContainKeys("java.sql.Driver");
    }

    private Path multiReleaseJar(byte[] manifest) throws IOException {
        Map<String, byte[]> content = new HashMap<>();
        content.put("META-INF/MANIFEST.MF", manifest);
        content.put("a/A.class", classNaming("java.rmi.Remote"));
        content.put("META-INF/versions/9/a/A.class", classNaming("java.util.prefs.Preferences"));
        content.put("META-INF/versions/11/a/A.class", classNaming("java.sql.Driver"));
        content.put("META-INF/versions/21/a/A.class", classNaming("javax.naming.Context"));
        content.put("META-INF/versions/99/a/A.class", Fixture.utf8("\u00CA\u00FE garbage that no runtime sees"));
        return fixture.jar("mr.jar", content);
    }

    private byte[] classNaming(String type) throws IOException {
        Path classes = fixture.classes("//a/A.java\npackage a; public class A { " + type + " field; }");
        return Files.readAllBytes(classes.resolve("a/A.class"));
    }

    @Test
    void findsTheNewestClassThatTheRuntimeSees() throws IOException {
        byte[] a = classNaming("java.rmi.Remote");
        Path jar = fixture.jar(
                "v.jar",
                Map.of(
                        "META-INF/MANIFEST.MF", MULTI_RELEASE,
                        "a/A.class", Fixture.withMajor(a, 52),
                        "META-INF/versions/21/a/A.class", Fixture.withMajor(a, 65)));

        assertThat(new ClassFileVersions(List.of(Fixture.scan(jar, 17))).newest())
                .contains(new JarClass("v.jar", new ClassVersion(52, "a.A")));
        assertThat(new ClassFileVersions(List.of(Fixture.scan(jar, 21)))
                        .newest()
                        .orElseThrow()
                        .describe())
                .isEqualTo("class a.A in v.jar needs Java 21");
    }

    @Test
    void tellsWhichClassesAreNewerThanTheRuntime() throws IOException {
        byte[] a = classNaming("java.rmi.Remote");
        Path newer = fixture.jar("newer.jar", Map.of("a/A.class", Fixture.withMajor(a, 65)));
        Path fitting = fixture.jar("fitting.jar", Map.of("a/A.class", a));

        ClassFileVersions versions = new ClassFileVersions(List.of(Fixture.scan(fitting, 17), Fixture.scan(newer, 17)));

        assertThat(versions.newerThan(17)).containsExactly(new JarClass("newer.jar", new ClassVersion(65, "a.A")));
        assertThat(versions.newerThan(21)).isEmpty();
    }

    @Test
    void reportsAClassFromTheFutureByItsVersionEvenWhenItCannotBeRead() throws IOException {
        byte[] future = Fixture.withMajor(classNaming("java.rmi.Remote"), 99);
        future[10] = 99; // a kind of constant that nobody knows
        Path jar = fixture.jar("f.jar", Map.of("a/A.class", future));

        assertThat(Fixture.scan(jar, 17).facts().classes().newest()).contains(new ClassVersion(99, "a.A"));
    }

    @Test
    void notesWhatIsNamedLikeAClassAndIsNone() throws IOException {
        Path jar = fixture.jar(
                "r.jar",
                Map.of(
                        "templates/Foo.class", Fixture.utf8("package ${name};"),
                        "empty.class", new byte[0],
                        "lib/inner.jar", new byte[0]));

        assertThat(Fixture.scan(jar, 17).facts().notes())
                .containsExactly(
                        "'empty.class' is not a class file",
                        "'lib/inner.jar' is a jar inside a jar and was not looked into",
                        "'templates/Foo.class' is not a class file");
    }

    @Test
    void namesJarAndEntryOfAClassThatIsCutOff() throws IOException {
        byte[] a = classNaming("java.rmi.Remote");
        Path jar = fixture.jar("cut.jar", Map.of("a/A.class", Arrays.copyOf(a, 40)));

        assertThatThrownBy(() -> Fixture.scan(jar, 17))
                .isInstanceOf(ImageReadException.class)
                .hasMessageContaining("'a/A.class' in cut.jar")
                .hasMessageContaining("cut off after 40 bytes");
    }

    @Test
    void namesAJarThatIsNoZip() throws IOException {
        Path jar = Files.write(directory.resolve("broken.jar"), Fixture.utf8("<html>404</html>"));

        assertThatThrownBy(() -> Fixture.scan(jar, 17))
                .isInstanceOf(ImageReadException.class)
                .hasMessageContaining("broken.jar (" + jar + ")");
    }

    @Test
    void namesTheEntryWhoseCompressedBytesAreBroken() throws IOException {
        Path jar = fixture.jar("b.jar", Map.of("a/A.class", classNaming("java.rmi.Remote")));
        byte[] bytes = Files.readAllBytes(jar);
        Arrays.fill(bytes, 50, 80, (byte) 0xFF);
        Files.write(jar, bytes);

        assertThatThrownBy(() -> Fixture.scan(jar, 17))
                .isInstanceOf(ImageReadException.class)
                .hasMessageContaining("'a/A.class' in b.jar");
    }

    @Test
    void namesAJarThatIsNotThere() {
        ClassPathEntry missing = ClassPathEntry.transientEntry(directory.resolve("missing.jar"));

        assertThatThrownBy(() -> new JarReader(ScanLimits.standard(), 17).read(missing))
                .isInstanceOf(ImageReadException.class)
                .hasMessageContaining("missing.jar");
    }

    @Test
    void refusesWhatIsBeyondTheLimits() throws IOException {
        byte[] a = classNaming("java.rmi.Remote");
        ClassPathEntry jar = Fixture.entry(fixture.jar("l.jar", Map.of("a/A.class", a, "b/A.class", a)));
        ClassPathEntry files = Fixture.entry(fixture.classes("//a/A.java\npackage a; class A { class B {} }"));

        assertThatThrownBy(() -> new JarReader(new ScanLimits(1, 1000, 9000), 17).read(jar))
                .hasMessageContaining("l.jar")
                .hasMessageContaining("more than 1");
        assertThatThrownBy(() -> new JarReader(new ScanLimits(1, 1000, 9000), 17).read(files))
                .hasMessageContaining("more than 1 files");
        assertThatThrownBy(() -> new JarReader(new ScanLimits(9, 50, 9000), 17).read(jar))
                .hasMessageContaining("'a/A.class'")
                .hasMessageContaining("more than 50 bytes");
        assertThatThrownBy(() -> new JarReader(new ScanLimits(9, a.length, a.length + 1L), 17).read(jar))
                .hasMessageContaining("'b/A.class'")
                .hasMessageContaining("together");
    }

    @Test
    void readsAJarOnceForEachFeatureVersionAndThenNeverAgain() throws IOException {
        Path jar = multiReleaseJar(MULTI_RELEASE);
        ClassPathEntry entry = Fixture.entry(jar);
        Fixture.MemoryCache cache = new Fixture.MemoryCache();
        ModuleScanner scanner = new ModuleScanner(cache, Runnable::run, ScanLimits.standard());
        List<ScannedJar> of17 = scanner.scan(List.of(entry), 17);
        List<ScannedJar> of21 = scanner.scan(List.of(entry), 21);
        Files.delete(jar);

        assertThat(scanner.scan(List.of(entry), 17)).isEqualTo(of17);
        assertThat(scanner.scan(List.of(entry), 21)).isEqualTo(of21).isNotEqualTo(of17);
        assertThat(cache.count("jar-facts")).isEqualTo(2);
    }

    @Test
    void readsAnotherJarOfTheSameNameAnew() throws IOException {
        Fixture.MemoryCache cache = new Fixture.MemoryCache();
        ModuleScanner scanner = new ModuleScanner(cache, Runnable::run, ScanLimits.standard());
        ClassPathEntry first = Fixture.entry(fixture.jar("x.jar", Map.of("a/A.class", classNaming("java.rmi.Remote"))));
        scanner.scan(List.of(first), 17);
        ClassPathEntry second =
                Fixture.entry(fixture.jar("x.jar", Map.of("a/A.class", classNaming("java.sql.Driver"))));

        assertThat(kinds(scanner.scan(List.of(second), 17).get(0))).containsKey("java.sql.Driver");
    }

    @Test
    void keepsNothingOfADirectory() throws IOException {
        Fixture.MemoryCache cache = new Fixture.MemoryCache();
        ClassPathEntry classes = Fixture.entry(fixture.classes("//a/A.java\npackage a; class A {}"));

        new ModuleScanner(cache, Runnable::run, ScanLimits.standard()).scan(List.of(classes), 17);

        assertThat(cache.kept).isEmpty();
    }

    @Test
    void readsAJarAgainWhenWhatIsKeptIsOfAnotherForm() throws IOException {
        Fixture.MemoryCache cache = new Fixture.MemoryCache();
        ModuleScanner scanner = new ModuleScanner(cache, Runnable::run, ScanLimits.standard());
        ClassPathEntry jar = Fixture.entry(fixture.jar("x.jar", Map.of("a/A.class", classNaming("java.rmi.Remote"))));
        List<ScannedJar> first = scanner.scan(List.of(jar), 17);
        cache.kept.replaceAll((key, value) -> Fixture.utf8("pinnace-jar-facts 0\nfrom nowhere\n"));

        assertThat(scanner.scan(List.of(jar), 17)).isEqualTo(first);
    }

    @Test
    void keepsFactsUnchanged() throws IOException {
        Path classes = fixture.classes(
                "//module-info.java\nmodule org.acme { requires transitive java.sql; requires static java.desktop;"
                        + " exports a; exports b to java.sql, java.naming; uses java.sql.Driver; uses a.A;"
                        + " provides a.A with b.B; }",
                "//a/A.java\npackage a; public class A { class I {} java.sql.Driver d; }",
                "//b/B.java\npackage b; public class B extends a.A {}");
        Map<String, byte[]> content = Fixture.contentOf(classes);
        content.put("META-INF/MANIFEST.MF", Fixture.utf8("Manifest-Version: 1.0\nAutomatic-Module-Name: x.y\n"));
        content.put("META-INF/services/a.A", Fixture.utf8("b.B\n"));
        content.put("META-INF/services/a.None", new byte[0]);
        content.put("strange name\n.class", new byte[0]);
        Path unnamed = fixture.classes("//U.java\nclass U {}");
        content.putAll(Fixture.contentOf(unnamed));
        JarFacts facts = Fixture.scan(fixture.jar("k.jar", content), 17).facts();

        assertThat(JarFactsFormat.read(JarFactsFormat.write(facts))).isEqualTo(Optional.of(facts));
        assertThat(facts.notes()).containsExactly("'strange name?.class' is not a class file");
    }

    @Test
    void givesTheSameFactsOnOneThreadAndOnFour() throws IOException {
        ClassPathEntry[] entries = new ClassPathEntry[12];
        for (int i = 0; i < entries.length; i++) {
            entries[i] =
                    Fixture.entry(fixture.jar("j" + i + ".jar", Map.of("a/A.class", classNaming("java.rmi.Remote"))));
        }
        List<ScannedJar> onOne = new ModuleScanner(new Fixture.MemoryCache(), Runnable::run, ScanLimits.standard())
                .scan(List.of(entries), 17);
        ExecutorService executor = Executors.newFixedThreadPool(4);
        try {
            assertThat(new ModuleScanner(new Fixture.MemoryCache(), executor, ScanLimits.standard())
                            .scan(List.of(entries), 17))
                    .isEqualTo(onOne);
        } finally {
            executor.shutdownNow();
        }
        assertThat(onOne)
                .extracting(ScannedJar::name)
                .startsWith("j0.jar", "j1.jar")
                .endsWith("j11.jar");
    }

    @Test
    void reportsTheFirstBrokenJarOfSeveral() throws IOException {
        Path good = fixture.jar("good.jar", Map.of("a/A.class", classNaming("java.rmi.Remote")));
        Path first = Files.write(directory.resolve("first.jar"), Fixture.utf8("a"));
        Path second = Files.write(directory.resolve("second.jar"), Fixture.utf8("a larger one"));
        ModuleScanner scanner = new ModuleScanner(new Fixture.MemoryCache(), Runnable::run, ScanLimits.standard());
        List<ClassPathEntry> entries = List.of(Fixture.entry(good), Fixture.entry(first), Fixture.entry(second));

        assertThatThrownBy(() -> scanner.scan(entries, 17))
                .isInstanceOf(ImageReadException.class)
                .hasMessageContaining("first.jar");
    }

    @Test
    void refusesAnEntryWithoutName() {
        assertThatThrownBy(() -> new ClassPathEntry(" ", directory, Optional.<Digest>empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private ScannedJar scanOf(String source) throws IOException {
        return Fixture.scan(fixture.classes(source), 17);
    }

    private static Map<String, ReferenceKind> kinds(ScannedJar jar) {
        Map<String, ReferenceKind> kinds = new HashMap<>();
        jar.facts().references().forEach(reference -> kinds.put(reference.target(), reference.kind()));
        return kinds;
    }
}
