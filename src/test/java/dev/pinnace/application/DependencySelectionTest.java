package dev.pinnace.application;

import static dev.pinnace.application.SampleProject.emptySource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.pinnace.application.Producer.Kind;
import dev.pinnace.application.Producer.Selection;
import dev.pinnace.application.Producer.Settings;
import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.spec.ClassPathElement;
import dev.pinnace.spec.ClassPathElement.Stability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which dependencies get into the image, and under which names. */
final class DependencySelectionTest {
    private static final String BOOT = "org.springframework.boot";

    @TempDir
    private Path directory;

    private SampleProject project;

    @BeforeEach
    void create() throws IOException {
        project = new SampleProject(directory).main("com.acme.Main");
    }

    private List<String> fileNames() {
        return project.found().application().elements().stream()
                .map(ClassPathElement::fileName)
                .toList();
    }

    private Path jar(String fileName, Map<String, String> manifest) throws IOException {
        return project.writeLibrary(fileName, manifest, Map.of("io.lib.Lib", emptySource("io.lib.Lib")));
    }

    @Test
    void takes_the_scopes_of_run_time() throws IOException {
        for (String scope : List.of("compile", "runtime", "system", "provided", "test")) {
            project.dependency("io.lib", scope, scope, jar(scope + ".jar", Map.of()));
        }

        assertThat(fileNames()).containsExactly("app.jar", "compile.jar", "runtime.jar", "system.jar");
    }

    @Test
    void takes_optional_dependencies_of_the_project_itself() throws IOException {
        Path file = jar("optional.jar", Map.of());
        project.dependency("io.lib", "optional", "compile", file, "optional.jar", Stability.RELEASE, true);

        assertThat(fileNames()).containsExactly("app.jar", "optional.jar");
    }

    @Test
    void leaves_out_what_is_for_development() throws IOException {
        project.dependency(BOOT, "spring-boot", "compile", jar("spring-boot-4.0.jar", Map.of()))
                .dependency(BOOT, "spring-boot-devtools", "runtime", jar("spring-boot-devtools-4.0.jar", Map.of()))
                .dependency(BOOT, "spring-boot-docker-compose", "runtime", jar("docker-compose.jar", Map.of()))
                .dependency(
                        BOOT,
                        "spring-boot-starter-web",
                        "compile",
                        jar("starter.jar", Map.of("Spring-Boot-Jar-Type", "dependencies-starter")))
                .dependency(
                        BOOT,
                        "spring-boot-configuration-processor",
                        "compile",
                        jar("processor.jar", Map.of("Spring-Boot-Jar-Type", "annotation-processor")));

        assertThat(fileNames()).containsExactly("app.jar", "spring-boot-4.0.jar");
        assertThat(project.found().details())
                .containsExactly(
                        "left out org.springframework.boot:spring-boot-devtools: it is for development",
                        "left out org.springframework.boot:spring-boot-docker-compose: it is for development",
                        "left out org.springframework.boot:spring-boot-starter-web: it is a starter and holds nothing but"
                                + " its dependencies",
                        "left out org.springframework.boot:spring-boot-configuration-processor: it is an annotation"
                                + " processor");
    }

    @Test
    void leaves_out_what_spring_boots_plugin_is_configured_to_leave_out() throws IOException {
        Path optional = jar("optional.jar", Map.of());
        project.dependency("org.projectlombok", "lombok", "compile", jar("lombok.jar", Map.of()))
                .dependency("io.lib", "needed", "compile", jar("needed.jar", Map.of()))
                .dependency("io.lib", "optional", "compile", optional, "optional.jar", Stability.RELEASE, true)
                .producer(
                        Kind.SPRING_BOOT_REPACKAGE,
                        false,
                        Settings.NONE.withSelection(
                                new Selection(List.of(), List.of("org.projectlombok:lombok"), true)));

        assertThat(fileNames()).containsExactly("app.jar", "needed.jar");
        assertThat(project.found().details())
                .containsExactly(
                        "left out org.projectlombok:lombok: the configuration of spring-boot-maven-plugin leaves it out",
                        "left out io.lib:optional: the configuration of spring-boot-maven-plugin leaves it out");
    }

    @Test
    void leaves_out_files_that_are_no_jars_and_says_so() throws IOException {
        Path zip = directory.resolve("site.zip");
        Files.writeString(zip, "zip");
        project.dependency("io.lib", "site", "runtime", zip);

        assertThat(fileNames()).containsExactly("app.jar");
        assertThat(project.found().details())
                .containsExactly("left out io.lib:site: a file of type zip is not on a class path");
    }

    @Test
    void tells_equal_file_names_apart_by_their_groups() throws IOException {
        project.dependency("io.one", "core", "compile", jar("core-1.0.jar", Map.of()))
                .dependency("io.two", "core", "compile", jar("core-1.0.jar", Map.of()))
                .dependency("io.three", "app", "compile", jar("app.jar", Map.of()))
                .dependency("io.three", "app", "compile", jar("app.jar", Map.of()));

        assertThat(fileNames())
                .containsExactly(
                        "app.jar",
                        "io.one-core-1.0.jar",
                        "io.two-core-1.0.jar",
                        "io.three-app.jar",
                        "2-io.three-app.jar");
    }

    @Test
    void takes_a_module_of_the_reactor_that_is_not_packaged_as_a_directory() throws IOException {
        Path classes = Files.createDirectories(directory.resolve("sibling/target/classes"));
        project.dependency("com.acme", "sibling", "compile", classes, "sibling-1.0.jar", Stability.SNAPSHOT, false)
                .dependency("com.acme", "cousin", "compile", classes, "classes", Stability.SNAPSHOT, false);

        assertThat(project.found().application().elements())
                .extracting(ClassPathElement::file, ClassPathElement::fileName, ClassPathElement::stability)
                .endsWith(
                        tuple(classes, "sibling-1.0.jar", Stability.SNAPSHOT),
                        tuple(classes, "cousin.jar", Stability.SNAPSHOT));
    }

    @Test
    void names_every_dependency_without_a_file() {
        project.dependency("io.lib", "one", "compile", directory.resolve("one.jar"))
                .dependency("io.lib", "two", "compile", directory.resolve("two.jar"));

        assertThatThrownBy(() -> project.found())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(
                        "2 mistakes in the configuration:\n  - the dependency io.lib:one:1.0 has no file at "
                                + directory.resolve("one.jar")
                                + "; build it first, or together with this project (mvn package"
                                + " -pl … -am)");
    }

    @Test
    void matches_patterns_as_the_shade_plugin_does() {
        assertThat(matches("io.lib:lib")).isTrue();
        assertThat(matches("io.lib")).isTrue();
        assertThat(matches("io.*:l?b")).isTrue();
        assertThat(matches("io.lib:lib:tests")).isTrue();
        assertThat(matches("io.lib:lib:test-jar:tests")).isTrue();
        assertThat(matches("io.lib:lib:jar:tests")).isFalse();
        assertThat(matches("io.lib:lib:sources")).isFalse();
        assertThat(matches("io+lib:lib")).isFalse();
        assertThat(matches("lib")).isFalse();
    }

    private static boolean matches(String pattern) {
        return ArtifactPattern.of(pattern).matches(new ProjectFacts.Coordinates("io.lib", "lib", "test-jar", "tests"));
    }
}
