package dev.pinnace.application;

import static dev.pinnace.application.SampleProject.emptySource;
import static dev.pinnace.application.SampleProject.mainSource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.application.Wishes.Call;
import dev.pinnace.application.Wishes.ModulePath;
import dev.pinnace.application.Wishes.Modules;
import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.spec.Application.OnClassPath;
import dev.pinnace.spec.Application.OnModulePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When an application runs on the module path. */
final class ModulePathTest {
    private static final Wishes BOUND = Wishes.none(Call.BOUND);

    @TempDir
    private Path directory;

    private SampleProject project;

    @BeforeEach
    void create() {
        project = new SampleProject(directory);
    }

    private static Wishes wishes(ModulePath path, String... main) {
        return BOUND.withModules(
                new Modules(path, Optional.of(String.join("", main)).filter(name -> !name.isEmpty())));
    }

    private void declare(String directives) throws IOException {
        project.module(
                "module com.acme.app {" + directives + "}", Map.of("com.acme.Main", mainSource("com.acme.Main")));
    }

    private void library(String fileName, Map<String, String> manifest, String... classes) throws IOException {
        Map<String, String> sources = new TreeMap<>();
        for (String name : classes) {
            sources.put(name, emptySource(name));
        }
        Path jar = project.writeLibrary(fileName, manifest, sources);
        project.dependency("io.lib", fileName.replaceFirst("-.*", ""), "compile", jar);
    }

    @Test
    void starts_a_module_on_the_module_path() throws IOException {
        library("lib-core-1.0.jar", Map.of(), "io.lib.Lib");
        declare("requires lib.core; requires java.sql;");

        OnModulePath application = (OnModulePath) project.found().application();

        assertThat(application.mainModule()).isEqualTo("com.acme.app");
        assertThat(application.mainClass()).isEqualTo("com.acme.Main");
        assertThat(application.elements()).hasSize(2);
        assertThat(project.found().explanation())
                .startsWith(
                        "com.acme.Main (the only class with a main method) on the module path as module com.acme.app:");
    }

    @Test
    void starts_it_on_the_class_path_when_told_so() throws IOException {
        declare("");

        assertThat(project.found(wishes(ModulePath.NEVER)).application()).isInstanceOf(OnClassPath.class);
    }

    @Test
    void falls_back_to_the_class_path_when_two_jars_share_a_package() throws IOException {
        library("one-1.0.jar", Map.of(), "io.lib.One");
        declare("requires one;");
        library("two-1.0.jar", Map.of(), "io.lib.Two");

        assertThat(project.found().application()).isInstanceOf(OnClassPath.class);
        assertThat(project.found().explanation())
                .contains(" on the class path in spite of module-info, because ")
                .contains("io.lib");
        assertThatThrownBy(() -> project.found(wishes(ModulePath.ALWAYS)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("com.acme:app:1.0 cannot start on the module path: ")
                .hasMessageEndingWith("; set <modulePath> to never to start it on the class path");
    }

    @Test
    void does_not_mind_a_shared_package_in_modules_that_nobody_requires() throws IOException {
        library("one-1.0.jar", Map.of(), "io.lib.One");
        library("two-1.0.jar", Map.of(), "io.lib.Two");
        declare("requires java.logging;");

        assertThat(project.found().application()).isInstanceOf(OnModulePath.class);
    }

    @Test
    void falls_back_when_explicit_modules_share_a_package_that_neither_exports() throws IOException {
        for (String name : new String[] {"one", "two"}) {
            Path jar = project.writeLibrary(
                    name + "-1.0.jar",
                    Map.of(),
                    Map.of(
                            "module-info",
                            "module " + name + " { exports io." + name + "; }",
                            "io." + name + ".Api",
                            emptySource("io." + name + ".Api"),
                            "io.internal.Hidden",
                            emptySource("io.internal.Hidden")));
            project.dependency("io.lib", name, "compile", jar);
        }
        declare("requires one; requires two;");

        assertThat(project.found().explanation())
                .contains("because package io.internal is in both module one and module two");
    }

    @Test
    void falls_back_when_a_required_module_is_missing() throws IOException {
        Path jar = project.writeLibrary(
                "gone-1.0.jar",
                Map.of(),
                Map.of("module-info", "module gone { exports io.gone; }", "io.gone.Api", emptySource("io.gone.Api")));
        project.dependency("io.lib", "gone", "provided", jar);
        declare("requires gone;");

        assertThat(project.found().application()).isInstanceOf(OnClassPath.class);
        assertThat(project.found().explanation()).contains("because Module gone not found, required by com.acme.app");
    }

    @Test
    void does_not_mind_a_module_of_the_jdk_that_the_jdk_of_the_build_has_not() throws IOException {
        project.module(
                "module com.acme.app { requires java.logging; }", Map.of("com.acme.Main", mainSource("com.acme.Main")));
        Path file = project.classes().resolve("module-info.class");
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        Files.write(file, text.replace("java.logging", "java.futures").getBytes(StandardCharsets.ISO_8859_1));

        assertThat(project.found().application()).isInstanceOf(OnModulePath.class);
    }

    @Test
    void reads_a_declaration_of_a_newer_java() throws IOException {
        declare("requires java.logging;");
        Path file = project.classes().resolve("module-info.class");
        byte[] bytes = Files.readAllBytes(file);
        bytes[7] = 120;
        Files.write(file, bytes);

        assertThat(project.found().application()).isInstanceOf(OnModulePath.class);
    }

    @Test
    void says_which_jar_cannot_be_a_module() throws IOException {
        library("1st-1.0.jar", Map.of(), "io.lib.Lib");
        declare("");

        assertThat(project.found().explanation())
                .contains("because io.lib:1st:1.0 cannot be a module: 1st: Invalid module name: '1st' is not a Java"
                        + " identifier");
    }

    @Test
    void says_when_a_service_file_names_a_class_that_is_not_in_its_jar() throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put("META-INF/services/java.sql.Driver", "# drivers\nio.gone.Driver\n".getBytes(StandardCharsets.UTF_8));
        project.dependency(
                "io.lib",
                "driver",
                "runtime",
                SampleProject.writeJar(directory.resolve("driver-1.0.jar"), Map.of(), files));
        declare("");

        assertThat(project.found().explanation())
                .contains("because io.lib:driver:1.0 cannot be a module: META-INF/services/java.sql.Driver names");
    }

    @Test
    void runs_spring_boot_on_the_class_path_unless_told_otherwise() throws IOException {
        Path boot = project.writeLibrary(
                "spring-boot-4.0.jar",
                Map.of("Automatic-Module-Name", "spring.boot"),
                Map.of(
                        "org.springframework.boot.SpringApplication",
                        emptySource("org.springframework.boot.SpringApplication")));
        project.dependency("org.springframework.boot", "spring-boot", "compile", boot);
        declare("requires spring.boot;");

        assertThat(project.found().application()).isInstanceOf(OnClassPath.class);
        assertThat(project.found().explanation()).contains("as Spring Boot's own jar does in spite of module-info");
        assertThat(project.found(wishes(ModulePath.ALWAYS)).application()).isInstanceOf(OnModulePath.class);
    }

    @Test
    void starts_a_named_module_with_the_application_as_an_automatic_one() throws IOException {
        project.main("com.acme.Main");

        assertThat(((OnModulePath) project.found(wishes(ModulePath.ALWAYS)).application()).mainModule())
                .isEqualTo("app");
        assertThatThrownBy(() -> project.found(wishes(ModulePath.AUTO, "apq")))
                .hasMessage(
                        "<mainModule> is 'apq', but com.acme:app:1.0 has no such module; did you mean app? Remove it"
                                + " to start on the class path");
    }

    @Test
    void names_the_modules_that_there_are_and_the_other_mistakes() throws IOException {
        project.main("com.acme.Main");
        library("lib-core-1.0.jar", Map.of(), "io.lib.Lib");

        assertThatThrownBy(() -> project.found(wishes(ModulePath.AUTO, "com.example.shop")))
                .hasMessage(
                        "<mainModule> is 'com.example.shop', but com.acme:app:1.0 has no such module; its modules are"
                                + " app, lib.core. Remove it to start on the class path");
        assertThatThrownBy(() -> project.found(wishes(ModulePath.ALWAYS, "com.example.shop")))
                .hasMessageEndingWith("its modules are app, lib.core.");
        assertThatThrownBy(() -> project.found(
                        wishes(ModulePath.AUTO, "com.example.shop").withMainClass("com.acme.Man")))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        problem -> assertThat(problem.problems())
                                .hasSize(2)
                                .anySatisfy(each -> assertThat(each).startsWith("<mainClass> is 'com.acme.Man'"))
                                .anySatisfy(each -> assertThat(each).startsWith("<mainModule> is 'com.example.shop'")));
    }

    @Test
    void a_main_module_without_the_main_class_is_told_with_the_module_that_has_it() throws IOException {
        library("lib-core-1.0.jar", Map.of(), "io.lib.Lib");
        declare("requires lib.core;");

        assertThatThrownBy(() -> project.found(wishes(ModulePath.AUTO, "lib.core")))
                .hasMessage(
                        "<mainModule> is 'lib.core', but the main class com.acme.Main is in module com.acme.app; name"
                                + " that one, or another <mainClass>");
    }

    @Test
    void wants_the_main_class_in_the_main_module() throws IOException {
        library("lib-1.0.jar", Map.of(), "io.lib.Launcher");
        declare("requires lib;");

        assertThat(project.found(BOUND.withMainClass("io.lib.Launcher")).explanation())
                .contains("because the main class io.lib.Launcher is not in module com.acme.app");
        assertThat(project.found(wishes(ModulePath.AUTO, "lib").withMainClass("io.lib.Launcher"))
                        .application())
                .isInstanceOf(OnModulePath.class);
    }
}
