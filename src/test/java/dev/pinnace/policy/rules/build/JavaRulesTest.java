package dev.pinnace.policy.rules.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules about how Java is started and what it loads. */
final class JavaRulesTest {
    @TempDir
    private Path directory;

    private JavaImage image(int feature) {
        return new JavaImage(directory).java(feature).entrypoint("java", "-cp", "/app/*", "org.acme.Main");
    }

    @Test
    void a_class_for_a_newer_java_is_named_with_both_versions() {
        assertThat(image(17)
                        .file("/app/a.jar", new TestJar().type("org.acme.Main").toBytes())
                        .file(
                                "/app/b.jar",
                                new TestJar().type("org.acme.New", 21).toBytes())
                        .check(new ClassNewerThanJvm()))
                .containsExactly("error /app/b.jar: the class org.acme.New needs Java 21, the image has Java 17");
    }

    @Test
    void of_a_multi_release_jar_only_what_this_java_sees_counts() {
        byte[] jar = new TestJar()
                .manifest("Multi-Release: true")
                .type("org.acme.Main")
                .with("META-INF/versions/21/org/acme/Main.class", TestJar.classFile("org.acme.Main", 21, ""))
                .with("META-INF/versions/17/org/acme/Main.class", TestJar.classFile("org.acme.Main", 17, ""))
                .toBytes();

        assertThat(image(17).file("/app/a.jar", jar).check(new ClassNewerThanJvm()))
                .isEmpty();
    }

    @Test
    void a_class_for_a_newer_java_is_found_in_directories_and_nested_jars_too() {
        byte[] boot = new TestJar()
                .manifest(
                        "Main-Class: org.springframework.boot.loader.launch.JarLauncher", "Start-Class: org.acme.Main")
                .with("BOOT-INF/lib/x.jar", new TestJar().type("org.acme.X", 25).toBytes())
                .toBytes();
        assertThat(new JavaImage(directory)
                        .java(21)
                        .file("/app/boot.jar", boot)
                        .file("/app/classes/Y.class", TestJar.classFile("Y", 22, ""))
                        .entrypoint("java", "-jar", "/app/boot.jar")
                        .check(new ClassNewerThanJvm()))
                .containsExactlyInAnyOrder(
                        "error /app/boot.jar!/BOOT-INF/lib/x.jar: the class org.acme.X needs Java 25, the image has Java 21",
                        "error /app/classes/Y.class: the class /app/classes/Y.class needs Java 22, the image has Java 21");
    }

    @Test
    void a_debugger_is_found_in_the_command_in_a_shell_script_and_in_variables() {
        String agent = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=*:5005";
        assertThat(new JavaImage(directory)
                        .variable("JAVA_TOOL_OPTIONS", "-Xmx1g " + agent)
                        .entrypoint("/bin/sh", "-c", "exec java " + agent + " -jar app.jar")
                        .check(new DebuggingInImage()))
                .hasSize(2)
                .allMatch(line -> line.startsWith("error image config."));
    }

    @Test
    void management_without_a_password_is_found_but_not_management_with_one() {
        String port = "-Dcom.sun.management.jmxremote.port=9010";
        assertThat(new JavaImage(directory)
                        .entrypoint("java", port, "-Dcom.sun.management.jmxremote.authenticate=false", "-jar", "a.jar")
                        .check(new DebuggingInImage()))
                .hasSize(1);
        assertThat(new JavaImage(directory)
                        .entrypoint("java", port, "-jar", "a.jar")
                        .check(new DebuggingInImage()))
                .isEmpty();
    }

    @Test
    void an_option_that_this_java_no_longer_knows_is_named() {
        assertThat(new JavaImage(directory)
                        .java(17)
                        .variable("JDK_JAVA_OPTIONS", "-XX:MaxPermSize=64m")
                        .entrypoint(
                                "java",
                                "-XX:+UseConcMarkSweepGC",
                                "--illegal-access=permit",
                                "-XX:+UseBiasedLocking",
                                "-jar",
                                "a.jar")
                        .check(new ObsoleteJvmOption()))
                .containsExactlyInAnyOrder(
                        "warn image config.Env JDK_JAVA_OPTIONS: Java 17 does not start with '-XX:MaxPermSize=64m'",
                        "warn image config.Entrypoint: Java 17 does not start with '-XX:+UseConcMarkSweepGC'",
                        "warn image config.Entrypoint: Java 17 ignores '--illegal-access=permit'");
    }

    @Test
    void an_older_java_knows_the_option_and_arguments_of_the_application_are_none() {
        assertThat(new JavaImage(directory)
                        .java(11)
                        .entrypoint("java", "-XX:+UseConcMarkSweepGC", "-jar", "a.jar", "-d64")
                        .check(new ObsoleteJvmOption()))
                .isEmpty();
    }

    @Test
    void the_same_class_with_other_bytes_is_a_warning_and_with_the_same_ones_worth_knowing() {
        byte[] first = new TestJar()
                .type("org.acme.Main")
                .type("org.acme.A")
                .type("org.acme.B")
                .toBytes();
        assertThat(image(17)
                        .file("/app/a.jar", first)
                        .file(
                                "/app/b.jar",
                                new TestJar()
                                        .using("org.acme.A", "org.acme.B")
                                        .type("org.acme.B")
                                        .toBytes())
                        .file("/app/c.jar", new TestJar().type("org.acme.B").toBytes())
                        .check(new DuplicateClass()))
                .containsExactlyInAnyOrder(
                        "warn /app/b.jar: has the class org.acme.A, which /app/a.jar has too, with other bytes",
                        "info /app/c.jar: has the class org.acme.B, which /app/a.jar has too, with the same bytes");
    }

    @Test
    void names_that_every_jar_may_have_are_no_duplicates() {
        TestJar jar = new TestJar()
                .type("module-info")
                .type("org.acme.package-info")
                .with("META-INF/versions/11/org/acme/X.class", "x");
        assertThat(image(17)
                        .file("/app/a.jar", jar.type("org.acme.Main").toBytes())
                        .file(
                                "/app/b.jar",
                                new TestJar()
                                        .using("module-info", "x")
                                        .using("org.acme.package-info", "y")
                                        .with("META-INF/versions/11/org/acme/X.class", "y")
                                        .toBytes())
                        .check(new DuplicateClass()))
                .isEmpty();
    }

    @Test
    void two_versions_of_one_artifact_are_an_error() {
        String description = "META-INF/maven/org.acme/lib/pom.properties";
        assertThat(image(17)
                        .file(
                                "/app/lib-1.0.jar",
                                new TestJar()
                                        .with(description, "1")
                                        .type("org.acme.L")
                                        .toBytes())
                        .file(
                                "/app/lib-1.1.jar",
                                new TestJar()
                                        .with(description, "2")
                                        .using("org.acme.L", "x.Y")
                                        .toBytes())
                        .check(new DuplicateClass()))
                .containsExactly("error /app/lib-1.1.jar: has the class org.acme.L, which /app/lib-1.0.jar has too;"
                        + " they are two versions of org.acme:lib");
    }

    @Test
    void jars_that_are_not_on_the_class_path_do_not_count() {
        assertThat(new JavaImage(directory)
                        .java(17)
                        .file("/app/a.jar", new TestJar().type("org.acme.Main").toBytes())
                        .file(
                                "/agents/b.jar",
                                new TestJar().using("org.acme.Main", "x.Y").toBytes())
                        .entrypoint("java", "-cp", "/app/a.jar", "org.acme.Main")
                        .check(new DuplicateClass()))
                .isEmpty();
    }
}
