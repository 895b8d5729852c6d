package dev.pinnace.application;

import static dev.pinnace.application.SampleProject.emptySource;
import static dev.pinnace.application.SampleProject.files;
import static dev.pinnace.application.SampleProject.mainSource;
import static dev.pinnace.application.SampleProject.writeJar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.pinnace.application.Producer.Kind;
import dev.pinnace.application.Producer.Output;
import dev.pinnace.application.Producer.Selection;
import dev.pinnace.application.Producer.Settings;
import dev.pinnace.application.Wishes.Call;
import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.spec.Application;
import dev.pinnace.spec.Application.OnClassPath;
import dev.pinnace.spec.ClassPathElement;
import dev.pinnace.spec.ClassPathElement.Stability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.Attributes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars with dependencies: plain, of Spring Boot, shaded. */
final class JarDetectionTest {
    private static final Settings RELOCATING = Settings.NONE.withOutput(new Output(Optional.empty(), false, true));

    @TempDir
    private Path directory;

    private SampleProject project;

    @BeforeEach
    void create() throws IOException {
        project = new SampleProject(directory);
        project.library("io.lib", "lib", "io.lib.Lib");
        project.main("com.acme.Main").resource("application.properties", "a=b");
    }

    private List<ClassPathElement> elements() {
        return project.found().application().elements();
    }

    private List<String> fileNames() {
        return elements().stream().map(ClassPathElement::fileName).toList();
    }

    private Path own() {
        return elements().get(0).file();
    }

    @Test
    void puts_the_application_first_and_its_dependencies_in_their_order() throws IOException {
        project.library("io.other", "another", "io.other.Another").jar(Map.of());

        assertThat(elements())
                .extracting(ClassPathElement::id, ClassPathElement::fileName, ClassPathElement::stability)
                .containsExactly(
                        tuple("com.acme:app:1.0", "app.jar", Stability.APPLICATION),
                        tuple("io.lib:lib:1.0", "lib-1.0.jar", Stability.RELEASE),
                        tuple("io.other:another:1.0", "another-1.0.jar", Stability.RELEASE));
        assertThat(own()).isEqualTo(project.jarFile());
        assertThat(project.found().explanation())
                .isEqualTo("com.acme.Main (the only class with a main method) on the class path: the jar "
                        + project.jarFile() + ", and 2 dependencies");
    }

    @Test
    void takes_the_classes_when_no_jar_has_been_made_in_this_build() throws IOException {
        writeJar(project.jarFile(), Map.of(), files(project.classes()));

        assertThat(own()).isEqualTo(project.classes());
    }

    @Test
    void takes_a_thin_jar_whose_manifest_names_its_libraries_like_any_other() throws IOException {
        project.jar(Map.of("Main-Class", "com.acme.Main", "Class-Path", "libs/lib-1.0.jar"));

        assertThat(project.found().application()).isInstanceOf(OnClassPath.class);
        assertThat(fileNames()).containsExactly("app.jar", "lib-1.0.jar");
    }

    @Test
    void hands_on_what_the_manifest_would_have_told_the_launcher() throws IOException {
        project.jar(Map.of(
                        "Add-Opens", "java.base/java.util java.base/java.lang",
                        "Add-Exports", "java.base/sun.nio.ch",
                        "Enable-Native-Access", "ALL-UNNAMED"))
                .producer(Kind.SHADE, false, Settings.NONE.withManifest(Map.of("Add-Opens", "java.base/java.io")));

        assertThat(project.found().jvmArguments())
                .containsExactly(
                        "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
                        "--add-opens=java.base/java.io=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--add-opens=java.base/java.util=ALL-UNNAMED");
    }

    @Test
    void grants_native_access_from_the_java_on_that_knows_the_attribute() {
        Attributes manifest = new Attributes();
        manifest.putValue("Enable-Native-Access", "ALL-UNNAMED");

        assertThat(ManifestArguments.of(manifest, List.of(), 21)).isEmpty();
        assertThat(ManifestArguments.of(manifest, List.of(), 22)).containsExactly("--enable-native-access=ALL-UNNAMED");
    }

    private void repackage() throws IOException {
        Path jar = project.jarFile();
        SortedMap<String, byte[]> files = new TreeMap<>();
        files(project.classes()).forEach((name, bytes) -> files.put("BOOT-INF/classes/" + name, bytes));
        files.put("BOOT-INF/lib/lib-1.0.jar", new byte[] {1});
        files.put("org/springframework/boot/loader/launch/JarLauncher.class", new byte[] {2});
        if (Files.exists(jar)) {
            Files.move(jar, jar.resolveSibling("app-1.0.jar.original"));
        }
        project.artifact(writeJar(
                jar,
                Map.of(
                        "Main-Class", "org.springframework.boot.loader.launch.JarLauncher",
                        "Start-Class", "com.acme.Main",
                        "Spring-Boot-Classes", "BOOT-INF/classes/"),
                files));
    }

    @Test
    void takes_the_jar_that_spring_boot_has_put_aside_so_that_the_order_does_not_matter() throws IOException {
        project.jar(Map.of("Implementation-Version", "1.0")).producer(Kind.SPRING_BOOT_REPACKAGE, false);
        byte[] before = Files.readAllBytes(own());
        List<String> namesBefore = fileNames();

        repackage();

        assertThat(own()).hasFileName("app-1.0.jar.original").hasBinaryContent(before);
        assertThat(fileNames()).isEqualTo(namesBefore).containsExactly("app.jar", "lib-1.0.jar");
        assertThat(((OnClassPath) project.found().application()).mainClass()).isEqualTo("com.acme.Main");
    }

    @Test
    void takes_no_jar_of_an_earlier_build_that_spring_boot_has_put_aside() throws IOException {
        project.jar(Map.of());
        repackage();
        project.source("com/acme/New", emptySource("com.acme.New"));

        assertThat(own()).isEqualTo(project.classes());
        assertThat(project.found().explanation()).contains("the classes (the jar is Spring Boot's)");
    }

    @Test
    void takes_no_put_aside_jar_with_another_resource() throws IOException {
        project.jar(Map.of());
        repackage();
        project.resource("application.properties", "a=c");

        assertThat(own()).isEqualTo(project.classes());
    }

    @Test
    void takes_the_classes_where_the_jar_is_shaded_before_after_and_again_without_clean() throws IOException {
        project.jar(Map.of()).producer(Kind.SHADE, false);
        assertThat(own()).isEqualTo(project.classes());

        Files.move(project.jarFile(), project.target().resolve("original-app-1.0.jar"));
        shadeInto(project.jarFile(), "io/lib/");
        assertThat(own()).isEqualTo(project.classes());

        Files.copy(
                project.jarFile(),
                project.target().resolve("original-app-1.0.jar"),
                StandardCopyOption.REPLACE_EXISTING);
        assertThat(own()).isEqualTo(project.classes());
        assertThat(fileNames()).containsExactly("app.jar", "lib-1.0.jar");
    }

    @Test
    void takes_the_classes_where_any_plugin_has_put_dependencies_into_the_jar() throws IOException {
        shadeInto(project.jarFile(), "io/lib/");

        assertThat(own()).isEqualTo(project.classes());
        assertThat(project.found().explanation()).contains("the classes (the jar holds dependencies)");
    }

    @Test
    void takes_a_jar_that_a_plugin_has_changed_in_another_way_as_it_is() throws IOException {
        project.artifact(writeJar(
                project.jarFile(),
                Map.of(),
                new TreeMap<>(Map.of(
                        "com/acme/Main.class",
                        files(project.classes()).get("com/acme/Main.class"),
                        "com/acme/Woven.class",
                        new byte[] {1}))));

        assertThat(own()).isEqualTo(project.jarFile());
    }

    private void shadeInto(Path jar, String packageOfLibrary) throws IOException {
        SortedMap<String, byte[]> files = files(project.classes());
        files.put(packageOfLibrary + "Lib.class", new byte[] {1});
        project.artifact(writeJar(jar, Map.of("Main-Class", "com.acme.Main"), files));
    }

    @Test
    void takes_the_shaded_jar_where_packages_are_renamed_and_leaves_out_what_is_in_it() throws IOException {
        Selection selection = new Selection(List.of(), List.of("io.other:*"), false);
        project.library("io.other", "another", "io.other.Another")
                .producer(Kind.SHADE, true, RELOCATING.withSelection(selection));
        shadeInto(project.jarFile(), "com/acme/shaded/lib/");

        assertThat(own()).isEqualTo(project.jarFile());
        assertThat(fileNames()).containsExactly("app.jar", "another-1.0.jar");
        assertThat(project.found().details())
                .containsExactly("left out io.lib:lib: it is in the jar that is shaded with renamed packages");
        assertThat(project.found().explanation())
                .isEqualTo("com.acme.Main (the manifest names it) on the class path: the jar " + project.jarFile()
                        + ", in which packages are renamed, and 1 dependency");
    }

    @Test
    void finds_the_main_class_among_its_own_where_the_shaded_jar_holds_those_of_dependencies() throws IOException {
        Path tool = project.writeLibrary("tool-1.0.jar", Map.of(), Map.of("io.tool.Tool", mainSource("io.tool.Tool")));
        SortedMap<String, byte[]> files = files(project.classes());
        files.put("com/acme/shaded/tool/Tool.class", Contents.of(tool).read("io/tool/Tool.class"));
        project.dependency("io.tool", "tool", "compile", tool)
                .artifact(writeJar(project.jarFile(), Map.of(), files))
                .producer(Kind.SHADE, true, RELOCATING);

        assertThat(((OnClassPath) project.found().application()).mainClass()).isEqualTo("com.acme.Main");
    }

    @Test
    void takes_the_dependencies_where_the_command_line_told_the_plugin_to_do_nothing() throws IOException {
        project.jar(Map.of()).producer(Kind.SHADE, true, RELOCATING);

        assertThat(fileNames()).containsExactly("app.jar", "lib-1.0.jar");
    }

    @Test
    void takes_a_shaded_jar_of_another_name() throws IOException {
        Path shaded = project.target().resolve("server.jar");
        project.jar(Map.of());
        SortedMap<String, byte[]> files = files(project.classes());
        files.put("com/acme/shaded/lib/Lib.class", new byte[] {1});
        writeJar(shaded, Map.of(), files);
        project.producer(Kind.SHADE, true, Settings.NONE.withOutput(new Output(Optional.of(shaded), false, true)));

        assertThat(own()).isEqualTo(shaded);
        assertThat(fileNames()).containsExactly("app.jar");
    }

    @Test
    void needs_no_attached_shaded_jar() throws IOException {
        project.jar(Map.of())
                .producer(Kind.SHADE, false, Settings.NONE.withOutput(new Output(Optional.empty(), true, true)));

        assertThat(own()).isEqualTo(project.jarFile());
        assertThat(fileNames()).containsExactly("app.jar", "lib-1.0.jar");
    }

    @Test
    void names_the_plugin_and_the_phase_when_packages_are_renamed_later() throws IOException {
        project.jar(Map.of()).producer(Kind.SHADE, false, RELOCATING);

        assertThatThrownBy(() -> project.found())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("maven-shade-plugin (phase package) renames packages of com.acme:app:1.0 and runs after"
                        + " pinnace:build; bind pinnace:build to a later phase, with"
                        + " <phase>pre-integration-test</phase> in its <execution>");
        assertThatThrownBy(() -> project.detect(Wishes.none(Call.BY_NAME)))
                .hasMessage("maven-shade-plugin (phase package) renames packages of com.acme:app:1.0 and has not run in"
                        + " this build; call 'mvn package pinnace:build'");
    }

    @Test
    void names_the_plugin_when_only_the_renamed_jar_will_hold_the_main_class() throws IOException {
        SampleProject library = new SampleProject(directory.resolve("library"));
        Files.createDirectories(directory.resolve("library"));
        library.source("com/acme/Greeting", emptySource("com.acme.Greeting"))
                .jar(Map.of())
                .producer(Kind.SHADE, false, RELOCATING.withMainClass("com.acme.shaded.Launcher"));

        assertThatThrownBy(library::found).hasMessageContaining("renames packages");
    }

    @Test
    void skips_a_library_whose_packages_are_renamed_later() throws IOException {
        SampleProject library = new SampleProject(directory.resolve("library"));
        Files.createDirectories(directory.resolve("library"));
        library.source("com/acme/Greeting", emptySource("com.acme.Greeting"))
                .jar(Map.of())
                .producer(Kind.SHADE, false, RELOCATING);

        assertThat(library.skipped()).contains("is taken for a library");
    }

    @Test
    void says_which_jar_cannot_be_read() throws IOException {
        Path broken = directory.resolve("broken.jar");
        Files.writeString(broken, "no zip");
        project.artifact(broken);

        assertThatThrownBy(() -> project.found())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(broken
                        + " cannot be read: zip END header not found; delete it and build it, or fetch it, again");
    }

    @Test
    void takes_nothing_that_lies_beside_the_classes() throws IOException {
        SampleProject.write(directory.resolve("target/.git/config"), "secret");
        SampleProject.write(directory.resolve("target/settings.xml"), "secret");
        project.jar(Map.of());

        Application application = project.found().application();

        assertThat(application.elements())
                .extracting(ClassPathElement::file)
                .containsExactly(
                        project.jarFile(),
                        project.facts().dependencies().get(0).element().file());
    }
}
