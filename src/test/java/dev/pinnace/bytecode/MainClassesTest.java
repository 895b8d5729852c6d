package dev.pinnace.bytecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.oci.ImageReadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainClassesTest {
    private static final String SPRING_BOOT_APPLICATION =
            "//org/springframework/boot/autoconfigure/SpringBootApplication.java\n"
                    + "package org.springframework.boot.autoconfigure; import java.lang.annotation.*;"
                    + "@Retention(RetentionPolicy.RUNTIME) public @interface SpringBootApplication {}";

    private final MainClasses mainClasses = new MainClasses(ScanLimits.standard());

    @TempDir
    Path directory;

    private Fixture fixture;

    @BeforeEach
    void createFixture() {
        fixture = new Fixture(directory);
    }

    @Test
    void findsEveryClassThatTheLauncherCanStartSorted() throws IOException {
        Path classes = fixture.classes(
                "//b/Second.java\npackage b; class Second { public static void main(String... a) {} }",
                "//a/First.java\npackage a; public interface First { static void main(String[] a) {}"
                        + " class Inner { public static void main(String[] a) {} } }");

        assertThat(namesIn(classes, 17)).containsExactly("a.First", "a.First$Inner", "b.Second");
    }

    @Test
    void passesOverWhatTheLauncherWouldRefuse() throws IOException {
        Path classes = fixture.classes(
                "//a/Instance.java\npackage a; public class Instance { public void main(String[] a) {} }",
                "//a/NotPublic.java\npackage a; public class NotPublic { static void main(String[] a) {} }",
                "//a/Result.java\npackage a; public class Result { public static int main(String[] a) { return 0; } }",
                "//a/NoArgs.java\npackage a; public class NoArgs { public static void main() {} }",
                "//a/Field.java\npackage a; public class Field { public static String main = \"main\"; }");

        assertThat(namesIn(classes, 17)).isEmpty();
    }

    @Test
    void takesTheMainMethodsOfJava25FromClassFilesOfJava25() throws IOException {
        Path classes = fixture.classes(
                "//a/Instance.java\npackage a; class Instance { void main(String[] a) {} }",
                "//a/NoArgs.java\npackage a; class NoArgs { static void main() {} }",
                "//a/Abstract.java\npackage a; abstract class Abstract { void main() {} }",
                "//a/Hidden.java\npackage a; class Hidden { private void main() {} }",
                "//a/Closed.java\npackage a; class Closed { private Closed() {} void main() {} }",
                "//a/Outer.java\npackage a; class Outer { class Inner { void main() {} } }");
        for (Path file : filesIn(classes.resolve("a"))) {
            Files.write(file, Fixture.withMajor(Files.readAllBytes(file), Fixture.JAVA_25));
        }

        assertThat(namesIn(classes, 25)).containsExactly("a.Instance", "a.NoArgs");
    }

    @Test
    void tellsWhichOneIsASpringBootApplication() throws IOException {
        Path classes = fixture.classes(
                SPRING_BOOT_APPLICATION,
                "//a/App.java\npackage a; @org.springframework.boot.autoconfigure.SpringBootApplication"
                        + " public class App { public static void main(String[] a) {} }",
                "//a/Tool.java\npackage a; public class Tool { public static void main(String[] a) {} }");

        assertThat(mainClasses.find(Fixture.entry(classes), 17))
                .containsExactly(new MainClass("a.App", true), new MainClass("a.Tool", false));
    }

    @Test
    void seesOfAMultiReleaseJarWhatTheRuntimeSees() throws IOException {
        Path old = fixture.classes("//a/App.java\npackage a; public class App { }");
        Path newer =
                fixture.classes("//a/App.java\npackage a; public class App { public static void main(String[] a) {} }");
        Path jar = fixture.jar(
                "app.jar",
                Map.of(
                        "META-INF/MANIFEST.MF", Fixture.utf8("Manifest-Version: 1.0\nMulti-Release: true\n"),
                        "a/App.class", Files.readAllBytes(old.resolve("a/App.class")),
                        "META-INF/versions/21/a/App.class", Files.readAllBytes(newer.resolve("a/App.class"))));

        assertThat(namesIn(jar, 17)).isEmpty();
        assertThat(namesIn(jar, 21)).containsExactly("a.App");
    }

    @Test
    void namesTheClassFileThatIsCutOff() throws IOException {
        Path classes =
                fixture.classes("//a/App.java\npackage a; public class App { public static void main(String[] a) {} }");
        Path file = classes.resolve("a/App.class");
        byte[] content = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(content, content.length / 2));

        assertThatThrownBy(() -> namesIn(classes, 17))
                .isInstanceOf(ImageReadException.class)
                .hasMessageContaining("a/App.class");
    }

    private List<String> namesIn(Path path, int feature) throws IOException {
        return mainClasses.find(Fixture.entry(path), feature).stream()
                .map(MainClass::name)
                .toList();
    }

    private static List<Path> filesIn(Path path) throws IOException {
        try (var files = Files.list(path)) {
            return files.toList();
        }
    }
}
