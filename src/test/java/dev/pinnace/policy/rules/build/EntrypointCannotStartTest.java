package dev.pinnace.policy.rules.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.elf.ElfBuilder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EntrypointCannotStartTest {
    private static final byte[] APP = new TestJar()
            .manifest("Main-Class: org.acme.Main", "Class-Path: lib/b.jar")
            .type("org.acme.Main")
            .toBytes();

    @TempDir
    private Path directory;

    private JavaImage image;

    @BeforeEach
    void startWithJava() {
        image = new JavaImage(directory).java(17).file("/app/app.jar", APP);
    }

    private List<String> check() {
        return image.check(new EntrypointCannotStart());
    }

    @Test
    void java_with_a_class_path_and_a_main_class_starts() {
        assertThat(image.entrypoint("/opt/java/bin/java", "-Xmx1g", "-cp", "/app/app.jar", "org.acme.Main")
                        .check(new EntrypointCannotStart()))
                .isEmpty();
    }

    @Test
    void a_jar_with_a_main_class_starts_also_when_its_own_class_path_has_gaps() {
        image.entrypoint("java", "-jar", "/app/app.jar", "--port=1");

        assertThat(check()).isEmpty();
    }

    @Test
    void a_class_path_may_come_from_an_argument_file_a_wildcard_or_a_variable() {
        image.file("/app/classpath.arg", "-cp\n\"/app/*\"\n")
                .entrypoint("java", "@/app/classpath.arg", "org.acme.Main");
        assertThat(check()).isEmpty();

        image.variable("CLASSPATH", "/app/app.jar").entrypoint("java", "org.acme.Main");
        assertThat(check()).isEmpty();
    }

    @Test
    void the_jars_in_a_jar_of_spring_boot_are_its_class_path() {
        TestJar boot = new TestJar()
                .manifest("Main-Class: org.springframework.boot.loader.launch.JarLauncher", "Start-Class: org.acme.Web")
                .type("org.springframework.boot.loader.launch.JarLauncher")
                .with("BOOT-INF/lib/x.jar", new TestJar().type("org.acme.Web").toBytes());
        image.file("/app/boot.jar", boot.toBytes()).entrypoint("java", "-jar", "/app/boot.jar");
        assertThat(check()).isEmpty();

        boot.with("BOOT-INF/lib/x.jar", new TestJar().type("org.acme.Other").toBytes());
        image.file("/app/boot.jar", boot.toBytes());
        assertThat(check()).singleElement().asString().contains("the main class org.acme.Web is not on the class path");
    }

    @Test
    void a_main_class_that_no_jar_has_is_an_error() {
        image.entrypoint("java", "-cp", "/app/app.jar", "org.acme.Man");

        assertThat(check())
                .containsExactly("error image config.Entrypoint: the main class org.acme.Man is not on the class path");
    }

    @Test
    void what_the_launcher_is_told_to_load_must_be_there() {
        image.entrypoint("java", "-javaagent:/agents/a.jar=x", "-cp", "/app/app.jar:/app/gone.jar", "org.acme.Main");
        assertThat(check())
                .containsExactlyInAnyOrder(
                        "error image config.Entrypoint: the agent '/agents/a.jar' is not in the image",
                        "warn image config.Entrypoint: '/app/gone.jar' of the class path or module path is not in the image");

        image.entrypoint("java", "-jar", "gone.jar");
        assertThat(check())
                .singleElement()
                .asString()
                .contains("the jar 'gone.jar' that is started is not in the image");

        image.entrypoint("java", "@/gone.arg");
        assertThat(check()).singleElement().asString().contains("the argument file '@/gone.arg' is not in the image");
    }

    @Test
    void a_program_must_be_on_the_path_and_executable_by_the_user() {
        image.entrypoint("jaba", "-version");
        assertThat(check()).singleElement().asString().contains("'jaba' is not in the image's PATH");

        image.mode("/opt/java/bin/java", 0744).entrypoint("java", "-version");
        assertThat(check()).singleElement().asString().contains("may not be run by the image's user: its mode is 744");

        image.user("0");
        assertThat(check()).isEmpty();
    }

    @Test
    void a_script_needs_its_interpreter() {
        image.program("/start.sh", "#!/bin/sh\nexec java\n".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .entrypoint("/start.sh");
        assertThat(check()).singleElement().asString().contains("is a script for '/bin/sh', which is not in the image");

        image.program("/bin/busybox", ElfBuilder.amd64().build()).symlink("/bin/sh", "busybox");
        assertThat(check()).isEmpty();
    }

    @Test
    void a_script_may_name_its_interpreter_through_env() {
        image.program("/start", "#!/usr/bin/env python3\n".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .program("/usr/bin/env", ElfBuilder.amd64().build())
                .entrypoint("/start");

        assertThat(check()).singleElement().asString().contains("is a script for 'python3'");
    }

    @Test
    void a_program_needs_its_loader_and_its_machine() {
        byte[] dynamic =
                ElfBuilder.amd64().interpreter("/lib64/ld-linux-x86-64.so.2").build();
        image.program("/opt/java/bin/java", dynamic).entrypoint("java", "-version");
        assertThat(check()).singleElement().asString().contains("needs the loader /lib64/ld-linux-x86-64.so.2");

        byte[] other = ElfBuilder.amd64().build();
        other[18] = (byte) 183;
        image.program("/opt/java/bin/java", other);
        assertThat(check()).singleElement().asString().contains("is for arm64, the image for amd64");
    }

    @Test
    void nothing_is_said_of_what_a_shell_or_another_program_starts() {
        image.program("/bin/sh", ElfBuilder.amd64().build()).entrypoint("/bin/sh", "-c", "exec java -jar gone.jar");

        assertThat(check()).isEmpty();
    }
}
