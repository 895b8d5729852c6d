package dev.pinnace.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pinnace.ChildJvm;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageBuildException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ThinJarTest {
    private static final SortedMap<String, String> NONE = new TreeMap<>();

    @TempDir
    Path temporary;

    @Test
    void holdsEverythingOfADirectorySortedWithTheManifestFirst() throws IOException {
        Path jar = write(classes(), new TreeMap<>(Map.of("Implementation-Version", "1.0", "Created-By", "Pinnace")));
        assertThat(names(jar))
                .containsExactly(
                        "META-INF/",
                        "META-INF/MANIFEST.MF",
                        "META-INF/services/",
                        "META-INF/services/x.Y",
                        "a/",
                        "a/B.class",
                        "a/empty/",
                        "a/ü.txt");
        assertThat(text(jar, "META-INF/MANIFEST.MF"))
                .isEqualTo("Manifest-Version: 1.0\r\nCreated-By: Pinnace\r\nImplementation-Version: 1.0\r\n\r\n");
        assertThat(text(jar, "a/ü.txt")).isEqualTo("grüße");
    }

    @Test
    void givesTheseBytesOnEveryJdk() throws IOException {
        Path jar = write(classes(), new TreeMap<>(Map.of("Implementation-Version", "1.0")));
        assertThat(Digest.sha256(Files.readAllBytes(jar)))
                .hasToString("sha256:b46a8400e405dcfcf922f04ba84fc641560d4a0c3653fa8611e2f28e3a59c847");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void givesTheSameBytesInEveryTimeZoneLocaleAndUmask() throws Exception {
        Path source = classes();
        Path first = write(source, NONE);
        for (String zone : List.of("UTC", "Pacific/Kiritimati", "America/St_Johns")) {
            Path other = temporary.resolve("other.jar");
            ChildJvm.run(
                    "077",
                    Map.of("LC_ALL", "C"),
                    ThinJarMaker.class,
                    List.of("-Duser.timezone=" + zone, "-Duser.language=tr"),
                    source.toString(),
                    other.toString());
            assertThat(other).hasSameBinaryContentAs(first);
        }
    }

    @Test
    void keepsTheManifestOfAJarAndItsEntries() throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("z/Z.class", "z");
        entries.put("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nMulti-Release: true\n\n");
        entries.put("META-INF/versions/21/z/Z.class", "z21");
        Path jar = write(jar(entries), NONE);
        assertThat(names(jar))
                .containsExactly(
                        "META-INF/",
                        "META-INF/MANIFEST.MF",
                        "META-INF/versions/",
                        "META-INF/versions/21/",
                        "META-INF/versions/21/z/",
                        "META-INF/versions/21/z/Z.class",
                        "z/",
                        "z/Z.class");
        assertThat(text(jar, "META-INF/MANIFEST.MF")).isEqualTo("Manifest-Version: 1.0\nMulti-Release: true\n\n");
        try (JarInputStream in = new JarInputStream(Files.newInputStream(jar))) {
            assertThat(in.getManifest().getMainAttributes().getValue("Multi-Release"))
                    .isEqualTo("true");
        }
    }

    @Test
    void doesNotDependOnTheOrderOfTheSource() throws IOException {
        Map<String, String> one = new LinkedHashMap<>(Map.of("a/", ""));
        one.put("a/1", "1");
        one.put("b", "2");
        Map<String, String> two = new LinkedHashMap<>(Map.of("b", "2"));
        two.put("a/1", "1");
        assertThat(write(jar(one), NONE)).hasSameBinaryContentAs(write(jar(two), NONE));
    }

    @Test
    void losesASignatureOnlyWhenItIsNoLongerTrue() throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put(
                "META-INF/MANIFEST.MF",
                "Manifest-Version: 1.0\n\nName: a\nSHA-256-Digest: AA==\n\nName: b/\nSealed: true\n\n");
        entries.put("META-INF/ME.SF", "x");
        entries.put("META-INF/ME.RSA", "x");
        entries.put("META-INF/sub/ME.RSA", "not a signature");
        entries.put("a", "1");
        Path signed = jar(entries);
        assertThat(names(write(signed, NONE))).contains("META-INF/ME.SF", "META-INF/ME.RSA");
        Path changed = write(signed, new TreeMap<>(Map.of("Built-For", "x")));
        assertThat(names(changed))
                .doesNotContain("META-INF/ME.SF", "META-INF/ME.RSA")
                .contains("META-INF/sub/ME.RSA");
        assertThat(text(changed, "META-INF/MANIFEST.MF"))
                .isEqualTo("Manifest-Version: 1.0\r\nBuilt-For: x\r\n\r\nName: b/\r\nSealed: true\r\n\r\n");
    }

    @Test
    void namesNoJarThatTheApplicationIsStartedWithAnyway() throws IOException {
        Path source = jar(Map.of(
                "META-INF/MANIFEST.MF",
                "Manifest-Version: 1.0\nClass-Path: libs/lib-1.0.jar libs/org/acme/more-2.jar\n\n"));
        Path target = temporary.resolve("thin.jar");

        new ThinJar(new TreeMap<>(), Set.of("lib-1.0.jar", "more-2.jar")).write(source, target);

        assertThat(text(target, "META-INF/MANIFEST.MF")).doesNotContain("Class-Path");
    }

    @Test
    void stillNamesADirectoryOfSettingsBesideItAndWhatIsNoDependency() throws IOException {
        Path source = jar(Map.of(
                "META-INF/MANIFEST.MF",
                "Manifest-Version: 1.0\nClass-Path: config/ libs/lib-1.0.jar ext/plugin.jar\n\n"));
        Path target = temporary.resolve("thin.jar");

        new ThinJar(new TreeMap<>(), Set.of("lib-1.0.jar")).write(source, target);

        assertThat(text(target, "META-INF/MANIFEST.MF")).contains("Class-Path: config/ ext/plugin.jar");
    }

    @Test
    void wrapsLongLinesOfTheManifestSoThatTheyAreReadBack() throws IOException {
        String value = "ünïcödé ".repeat(40) + "end";
        Path jar = write(classes(), new TreeMap<>(Map.of("Long", value)));
        try (JarFile file = new JarFile(jar.toFile())) {
            assertThat(file.getManifest().getMainAttributes().getValue("Long")).isEqualTo(value);
        }
        assertThat(text(jar, "META-INF/MANIFEST.MF").split("\r\n", -1))
                .allSatisfy(line -> assertThat(line.getBytes(StandardCharsets.ISO_8859_1).length)
                        .isLessThanOrEqualTo(72));
    }

    @Test
    void refusesAJarWithAnEntryTwice() throws IOException {
        Path jar = temporary.resolve("twice.jar");
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(jar)) {
            for (int i = 0; i < 2; i++) {
                zip.putArchiveEntry(new ZipArchiveEntry("application.properties"));
                zip.write(i);
                zip.closeArchiveEntry();
            }
        }
        assertThatExceptionOfType(ImageBuildException.class)
                .isThrownBy(() -> write(jar, NONE))
                .withMessageContaining(jar + " holds application.properties twice");
    }

    @Test
    void namesAJarThatIsBroken() throws IOException {
        Path jar = Files.writeString(temporary.resolve("broken.jar"), "not a zip file");
        assertThatExceptionOfType(ImageBuildException.class)
                .isThrownBy(() -> write(jar, NONE))
                .withMessageContaining(jar + ", a part of the application, cannot be read");
    }

    @Test
    void letsScannersFindDirectories() throws Exception {
        Path jar = write(classes(), NONE);
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            assertThat(loader.getResource("a/empty")).isNotNull();
            assertThat(loader.getResource("META-INF/services")).isNotNull();
        }
    }

    private Path classes() throws IOException {
        Path classes = temporary.resolve("classes");
        Files.createDirectories(classes.resolve("a/empty"));
        Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(classes.resolve("a/B.class"), "class");
        Files.writeString(classes.resolve("a/ü.txt"), "grüße");
        Files.writeString(classes.resolve("META-INF/services/x.Y"), "a.B\n");
        return classes;
    }

    private Path jar(Map<String, String> entries) throws IOException {
        Path jar = temporary.resolve(
                "source-" + entries.hashCode() + entries.keySet().hashCode() + ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return jar;
    }

    private Path write(Path source, SortedMap<String, String> attributes) throws IOException {
        Path target = Files.createTempFile(temporary, "made", ".jar");
        new ThinJar(attributes).write(source, target);
        return target;
    }

    private static List<String> names(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream().map(ZipEntry::getName).<String>map(name -> name).toList();
        }
    }

    private static String text(Path jar, String name) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
