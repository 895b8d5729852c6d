package dev.pinnace.application;

import static dev.pinnace.application.SampleProject.emptySource;
import static dev.pinnace.application.SampleProject.mainSource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.application.Producer.Kind;
import dev.pinnace.application.Producer.Output;
import dev.pinnace.application.Producer.Settings;
import dev.pinnace.application.Wishes.Call;
import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.spec.Application.OnClassPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which class is started. */
final class MainClassDetectionTest {
    private static final Wishes BOUND = Wishes.none(Call.BOUND);

    @TempDir
    private Path directory;

    private SampleProject project;

    @BeforeEach
    void create() {
        project = new SampleProject(directory);
    }

    private String mainClass(Wishes wishes) {
        return ((OnClassPath) project.found(wishes).application()).mainClass();
    }

    @Test
    void takes_the_only_class_with_a_main_method() throws IOException {
        project.main("com.acme.Main").source("com/acme/Other", emptySource("com.acme.Other"));

        assertThat(mainClass(BOUND)).isEqualTo("com.acme.Main");
        assertThat(project.found().explanation())
                .isEqualTo(
                        "com.acme.Main (the only class with a main method) on the class path: the classes (no jar has"
                                + " been made in this build) " + project.classes() + ", and 0 dependencies");
    }

    @Test
    void lists_the_candidates_when_several_classes_can_be_started() throws IOException {
        project.main("com.acme.Server").main("com.acme.Tool");

        assertThatThrownBy(() -> project.found())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "com.acme:app:1.0 has 2 classes with a main method: com.acme.Server, com.acme.Tool; name the"
                                + " one to start with <mainClass> or -Dpinnace.mainClass, or set <skip> where this module"
                                + " is no application");
    }

    @Test
    void lists_at_most_ten_candidates() throws IOException {
        for (int i = 10; i < 23; i++) {
            project.main("com.acme.Main" + i);
        }

        assertThatThrownBy(() -> project.found())
                .hasMessageContaining("has 13 classes")
                .hasMessageContaining("com.acme.Main19 and 3 more;");
    }

    @Test
    void where_a_parent_binds_the_goal_several_classes_make_a_library() throws IOException {
        project.main("com.acme.Export").main("com.acme.Import");
        Wishes inherited = Wishes.none(Call.INHERITED);

        assertThat(project.detect(inherited).either(found -> "found", Detection.Skipped::reason))
                .contains("is taken for a library", "com.acme.Export, com.acme.Import", "<mainClass>");
        assertThat(mainClass(inherited.withMainClass("com.acme.Import"))).isEqualTo("com.acme.Import");
    }

    @Test
    void prefers_the_configured_class() throws IOException {
        project.main("com.acme.Server").main("com.acme.Tool").jar(Map.of("Main-Class", "com.acme.Server"));

        assertThat(mainClass(BOUND.withMainClass("com.acme.Tool"))).isEqualTo("com.acme.Tool");
    }

    @Test
    void accepts_a_configured_class_of_a_dependency() throws IOException {
        project.source("com/acme/Handler", emptySource("com.acme.Handler"))
                .library("io.server", "server", "io.server.Launcher");

        assertThat(mainClass(BOUND.withMainClass("io.server.Launcher"))).isEqualTo("io.server.Launcher");
    }

    @Test
    void suggests_the_nearest_class_for_a_configured_one_that_is_not_there() throws IOException {
        project.main("com.acme.Main").source("com/acme/Other", emptySource("com.acme.Other"));

        assertThatThrownBy(() -> project.found(BOUND.withMainClass("com.acme.Mian")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("<mainClass> is 'com.acme.Mian', but there is no such class in " + project.classes()
                        + "; did you mean com.acme.Main?");
        assertThatThrownBy(() -> project.found(BOUND.withMainClass("org.other.main")))
                .hasMessageEndingWith("did you mean com.acme.Main?");
        assertThatThrownBy(() -> project.found(BOUND.withMainClass("com/acme/Othr")))
                .hasMessageEndingWith("did you mean com.acme.Other?");
    }

    @Test
    void lists_the_classes_with_a_main_method_when_none_is_near_the_configured_one() throws IOException {
        project.main("com.acme.Main").library("io.server", "server", "io.server.Launcher");

        assertThatThrownBy(() -> project.found(BOUND.withMainClass("Quartz")))
                .hasMessage("<mainClass> is 'Quartz', but there is no such class in " + project.classes()
                        + " or the project's dependencies; the classes with a main method are com.acme.Main");
    }

    @Test
    void takes_the_main_class_of_the_manifest() throws IOException {
        project.main("com.acme.Server").main("com.acme.Tool").jar(Map.of("Main-Class", "com.acme.Tool"));

        assertThat(mainClass(BOUND)).isEqualTo("com.acme.Tool");
        assertThat(project.found().explanation()).contains("(the manifest names it)");
    }

    @Test
    void takes_the_start_class_of_spring_boots_manifest() throws IOException {
        project.main("com.acme.Server")
                .main("com.acme.Tool")
                .jar(Map.of(
                        "Main-Class", "org.springframework.boot.loader.launch.JarLauncher",
                        "Start-Class", "com.acme.Server"));

        assertThat(mainClass(BOUND)).isEqualTo("com.acme.Server");
    }

    @Test
    void ignores_a_main_class_that_is_an_undefined_property() throws IOException {
        project.main("com.acme.Main")
                .jar(Map.of())
                .producer(Kind.JAR, true, Settings.NONE.withMainClass("${start-class}"))
                .producer(Kind.SHADE, false, Settings.NONE.withMainClass("${start-class}"));

        assertThat(mainClass(BOUND)).isEqualTo("com.acme.Main");
    }

    @Test
    void does_not_speak_of_an_undefined_property() throws IOException {
        project.source("com/acme/Greeting", emptySource("com.acme.Greeting"))
                .producer(Kind.SHADE, false, Settings.NONE.withMainClass("${start-class}"));

        assertThat(project.skipped()).contains("because no class has a main method");
    }

    @Test
    void takes_the_main_class_that_a_later_plugin_will_write() throws IOException {
        project.main("com.acme.Server")
                .main("com.acme.Tool")
                .jar(Map.of("Main-Class", "com.acme.Tool"))
                .producer(Kind.JAR, true, Settings.NONE.withMainClass("com.acme.Tool"))
                .producer(Kind.SHADE, false, Settings.NONE.withManifest(Map.of("Main-Class", "com.acme.Server")));

        assertThat(mainClass(BOUND)).isEqualTo("com.acme.Server");
    }

    @Test
    void asks_an_attached_jar_last() throws IOException {
        project.main("com.acme.Server")
                .main("com.acme.Tool")
                .jar(Map.of("Main-Class", "com.acme.Server"))
                .producer(
                        Kind.SHADE,
                        false,
                        Settings.NONE
                                .withMainClass("com.acme.Tool")
                                .withOutput(new Output(Optional.empty(), true, false)));

        assertThat(mainClass(BOUND)).isEqualTo("com.acme.Server");
    }

    @Test
    void refuses_two_executions_that_name_different_classes() throws IOException {
        project.main("com.acme.Server")
                .main("com.acme.Tool")
                .jar(Map.of())
                .producer(Kind.SHADE, false, Settings.NONE.withMainClass("com.acme.Tool"))
                .producer(Kind.SHADE, false, Settings.NONE.withMainClass("com.acme.Server"));

        assertThatThrownBy(() -> project.found())
                .hasMessageStartingWith(
                        "maven-shade-plugin names several main classes: com.acme.Server, com.acme.Tool; name the one");
    }

    @Test
    void prefers_the_class_that_is_annotated_as_spring_boot_application() throws IOException {
        addSpringBoot();
        project.main("com.acme.Tool")
                .source(
                        "com/acme/Application",
                        "package com.acme; @org.springframework.boot.autoconfigure.SpringBootApplication"
                                + " public class Application { public static void main(String[] args) {} }");

        assertThat(mainClass(BOUND)).isEqualTo("com.acme.Application");
        assertThat(project.found().explanation()).contains("(annotated with @SpringBootApplication)");
    }

    @Test
    void lists_several_spring_boot_applications() throws IOException {
        addSpringBoot();
        for (String name : new String[] {"First", "Second"}) {
            project.source(
                    "com/acme/" + name,
                    "package com.acme; @org.springframework.boot.autoconfigure.SpringBootApplication public class "
                            + name + " { public static void main(String[] args) {} }");
        }

        assertThatThrownBy(() -> project.found())
                .hasMessageContaining(
                        "2 classes annotated with @SpringBootApplication: com.acme.First, com.acme.Second; name the"
                                + " one");
    }

    private void addSpringBoot() throws IOException {
        String name = "org.springframework.boot.autoconfigure.SpringBootApplication";
        Path jar = project.writeLibrary(
                "spring-boot-autoconfigure-4.0.jar",
                Map.of(),
                Map.of(
                        name,
                        "package org.springframework.boot.autoconfigure; import java.lang.annotation.*;"
                                + " @Retention(RetentionPolicy.RUNTIME) public @interface SpringBootApplication {}"));
        project.dependency("org.springframework.boot", "spring-boot-autoconfigure", "compile", jar);
    }

    @Test
    void takes_a_library_for_one_when_the_goal_is_bound() throws IOException {
        project.source("com/acme/Greeting", emptySource("com.acme.Greeting"));

        assertThat(project.skipped())
                .isEqualTo("com.acme:app:1.0 is taken for a library, because no class has a main method: no image");
    }

    @Test
    void wants_a_main_class_when_the_goal_is_called_by_name() throws IOException {
        project.source("com/acme/Greeting", emptySource("com.acme.Greeting"));

        assertThatThrownBy(() -> project.detect(Wishes.none(Call.BY_NAME)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "com.acme:app:1.0 has no main class: no class has a main method; name one with <mainClass> or"
                                + " -Dpinnace.mainClass, or choose the module of the application with -pl");
    }

    @Test
    void says_when_nothing_has_been_compiled() {
        assertThat(project.skipped())
                .isEqualTo("com.acme:app:1.0 is taken for a library, because nothing has been compiled: no image");
        assertThatThrownBy(() -> project.detect(Wishes.none(Call.BY_NAME)))
                .hasMessageContaining("nothing has been compiled; call 'mvn package pinnace:build'");
    }

    @Test
    void takes_a_library_for_one_although_the_parents_jar_plugin_names_a_class_of_another_module() throws IOException {
        project.source("com/acme/Greeting", emptySource("com.acme.Greeting"))
                .jar(Map.of("Main-Class", "com.acme.Main"))
                .producer(Kind.JAR, true, Settings.NONE.withMainClass("com.acme.Main"));

        assertThat(project.skipped())
                .isEqualTo("com.acme:app:1.0 is taken for a library, because the manifest names com.acme.Main,"
                        + " which is not there, and no class has a main method: no image");
    }

    @Test
    void knows_nothing_of_main_methods_in_dependencies_that_nobody_names() throws IOException {
        project.source("com/acme/Greeting", emptySource("com.acme.Greeting"));
        Path tool = project.writeLibrary("tool-1.0.jar", Map.of(), Map.of("io.tool.Tool", mainSource("io.tool.Tool")));
        project.dependency("io.tool", "tool", "compile", tool);

        assertThat(project.skipped()).contains("no class has a main method");
    }
}
