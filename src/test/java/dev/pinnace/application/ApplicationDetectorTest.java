package dev.pinnace.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.application.Wishes.Call;
import dev.pinnace.application.Wishes.ModulePath;
import dev.pinnace.application.Wishes.Modules;
import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.spec.Application.NativeExecutable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Executables, packagings without an application, and wishes that contradict each other. */
final class ApplicationDetectorTest {
    private static final Wishes BOUND = Wishes.none(Call.BOUND);

    @TempDir
    private Path directory;

    private SampleProject project;

    @BeforeEach
    void create() {
        project = new SampleProject(directory);
    }

    private Path file(String name, String content) throws IOException {
        Path file = directory.resolve(name);
        Files.writeString(file, content);
        return file;
    }

    @Test
    void takes_an_executable_of_any_packaging() throws IOException {
        Path executable = file("whoami", "\u007fELF and more");

        assertThat(project.packaging("pom")
                        .found(BOUND.withExecutable(executable))
                        .application())
                .isEqualTo(new NativeExecutable(executable));
    }

    @Test
    void says_what_is_wrong_with_an_executable() throws IOException {
        assertThatThrownBy(() -> project.found(BOUND.withExecutable(directory.resolve("absent"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "<executable> is '" + directory.resolve("absent") + "', which is not there; name the file that"
                                + " the build makes, and bind pinnace:build to a phase after that");
        assertThatThrownBy(() -> project.found(BOUND.withExecutable(directory)))
                .hasMessageContaining("which is a directory;");
        Path script = file("run.sh", "#!/bin/sh\n");
        assertThatThrownBy(() -> project.found(BOUND.withExecutable(script)))
                .hasMessage("<executable> is '" + script
                        + "', which is a script: the image has no shell to run it; name an" + " executable for Linux");
        Path other = file("run.exe", "MZ");
        assertThatThrownBy(() -> project.found(BOUND.withExecutable(other)))
                .hasMessage("<executable> is '" + other + "', which is no ELF file; name an executable for Linux");
    }

    @Test
    void names_all_contradictions_at_once() throws IOException {
        Modules modules = new Modules(ModulePath.NEVER, Optional.of("com.acme"));
        Wishes wishes = BOUND.withExecutable(file("whoami", "\u007fELF"))
                .withMainClass("com.acme.Main")
                .withModules(modules);

        assertThatThrownBy(() -> project.found(wishes))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        problem -> assertThat(problem.problems())
                                .containsExactly(
                                        "<executable> needs no Java, so <mainClass> has no meaning beside it; remove one of them",
                                        "<executable> needs no Java, so <mainModule> has no meaning beside it; remove one of them",
                                        "<modulePath> is never, so <mainModule> has no meaning beside it; remove one of them"));
    }

    @ParameterizedTest
    @CsvSource({
        "pom, has no code of its own",
        "maven-plugin, runs inside Maven",
        "ear, runs inside an application server",
        "hpi, runs inside Jenkins"
    })
    void skips_packagings_without_application_however_it_is_called(String packaging, String reason) throws IOException {
        project.packaging(packaging).main("com.acme.Main");
        String line = "com.acme:app:1.0 is of packaging " + packaging + " and " + reason + ": no image";

        assertThat(project.skipped()).isEqualTo(line);
        assertThat(project.detect(Wishes.none(Call.BY_NAME)).either(found -> "found", Detection.Skipped::reason))
                .isEqualTo(line);
    }

    @Test
    void treats_packagings_that_it_does_not_know_as_a_jar() throws IOException {
        project.packaging("bundle").main("com.acme.Main").jar(Map.of());

        assertThat(project.found().explanation()).contains("com.acme.Main");
    }
}
