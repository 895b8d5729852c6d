package dev.pinnace.policy.rules.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.elf.ElfBuilder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules about what lies in the jars of an application: settings, machine code, uses of the JDK. */
final class ApplicationRulesTest {
    @TempDir
    private Path directory;

    private JavaImage image(TestJar application) {
        return new JavaImage(directory)
                .java(17)
                .file("/app/app.jar", application.type("Main").toBytes())
                .entrypoint("java", "-cp", "/app/app.jar:/app/lib/*", "Main");
    }

    @Test
    void the_port_of_the_packaged_settings_must_be_exposed() {
        TestJar jar = new TestJar().with("application.properties", "server.port=9090\nmanagement.server.port=9091\n");
        assertThat(image(jar).expose("8080/tcp").check(new PortMismatch()))
                .containsExactlyInAnyOrder(
                        "warn image config.ExposedPorts: server.port is 9090 (/app/app.jar!/application.properties), but the image exposes 8080",
                        "info image config.ExposedPorts: management.server.port is 9091 (/app/app.jar!/application.properties), but the image exposes 8080");
        assertThat(image(jar).expose("9090", "9091/tcp").check(new PortMismatch()))
                .isEmpty();
        assertThat(image(jar).check(new PortMismatch())).isEmpty();
    }

    @Test
    void placeholders_take_variables_of_the_image_and_defaults() {
        TestJar jar = new TestJar().with("application.yml", "server:\n  port: ${PORT:9090}\n");
        assertThat(image(jar).expose("8080").check(new PortMismatch())).hasSize(1);
        assertThat(image(jar).variable("PORT", "8080").expose("8080").check(new PortMismatch()))
                .isEmpty();
        TestJar unknown = new TestJar().with("application.yml", "server:\n  port: ${PORT}\n");
        assertThat(image(unknown).expose("8080").check(new PortMismatch())).isEmpty();
    }

    @Test
    void variables_and_arguments_go_before_files() {
        TestJar jar = new TestJar().with("application.properties", "server.port=9090");
        assertThat(image(jar).variable("SERVER_PORT", "8080").expose("8080").check(new PortMismatch()))
                .isEmpty();
        assertThat(image(jar)
                        .variable("SERVER_PORT", "8080")
                        .entrypoint("java", "-cp", "/app/app.jar", "Main", "--server.port=7070")
                        .expose("8080")
                        .check(new PortMismatch()))
                .singleElement()
                .asString()
                .contains("server.port is 7070 (the start command)");
    }

    @Test
    void settings_of_some_profiles_and_of_other_jars_do_not_count() {
        TestJar jar = new TestJar()
                .with(
                        "application.yml",
                        "server:\n  port: 8080\n---\nspring:\n  config.activate.on-profile: dev\nserver:\n  port: 9090\n")
                .with("application-dev.properties", "server.port=9090");
        assertThat(image(jar)
                        .file(
                                "/app/lib/x.jar",
                                new TestJar()
                                        .with("application.properties", "server.port=7070")
                                        .toBytes())
                        .expose("8080")
                        .check(new PortMismatch()))
                .isEmpty();
    }

    @Test
    void settings_in_a_jar_of_spring_boot_and_of_quarkus_are_read() {
        TestJar boot = new TestJar()
                .manifest("Main-Class: org.springframework.boot.loader.launch.JarLauncher", "Start-Class: Main")
                .with("BOOT-INF/classes/application.yaml", "server: {port: 9090}");
        assertThat(image(boot)
                        .entrypoint("java", "-jar", "/app/app.jar")
                        .expose("8080")
                        .check(new PortMismatch()))
                .hasSize(1);
        TestJar quarkus =
                new TestJar().with("application.properties", "quarkus.http.port=9090\n%prod.quarkus.http.port=8080\n");
        assertThat(image(quarkus).expose("8080").check(new PortMismatch())).isEmpty();
    }

    @Test
    void broken_settings_say_nothing() {
        TestJar jar = new TestJar().with("application.yml", "a: [").with("application.properties", "a=\\u12");

        assertThat(image(jar).expose("8080").check(new PortMismatch())).isEmpty();
    }

    @Test
    void a_privileged_port_needs_root() {
        assertThat(image(new TestJar()).expose("80/tcp", "8080").check(new PrivilegedPort()))
                .containsExactly(
                        "warn image config.ExposedPorts: the port 80 is exposed, but the image runs as user 65532");
        assertThat(image(new TestJar()).expose("80").user("0").check(new PrivilegedPort()))
                .isEmpty();
    }

    @Test
    void what_is_for_developers_is_named() {
        TestJar jar = new TestJar()
                .with(
                        "application.properties",
                        "spring.h2.console.enabled=true\nmanagement.endpoints.web.exposure.include=health,*\nspring.profiles.active=dev\n");
        assertThat(image(jar)
                        .file(
                                "/app/lib/d.jar",
                                new TestJar()
                                        .type("org.springframework.boot.devtools.Restarter")
                                        .toBytes())
                        .check(new DevelopmentFeatureInImage()))
                .containsExactlyInAnyOrder(
                        "warn /app/app.jar!/application.properties: management.endpoints.web.exposure.include is 'health,*'",
                        "warn /app/app.jar!/application.properties: spring.h2.console.enabled is 'true'",
                        "warn /app/app.jar!/application.properties: spring.profiles.active is 'dev'",
                        "warn /app/lib/d.jar: brings Spring Boot's developer tools");
    }

    @Test
    void what_is_for_everybody_is_fine() {
        TestJar jar = new TestJar()
                .with(
                        "application.yml",
                        "spring:\n  profiles.active: prod\nmanagement.endpoints.web.exposure.include: [health, info]\n")
                .with("application-dev.yml", "spring.h2.console.enabled: true");

        assertThat(image(jar).check(new DevelopmentFeatureInImage())).isEmpty();
    }

    private static final byte[] AMD64 = ElfBuilder.amd64().needs("libc.so.6").build();
    private static final byte[] ARM64 =
            ElfBuilder.machine(183).needs("libc.so.6").build();
    private static final byte[] AMD64_MUSL =
            ElfBuilder.amd64().needs("libc.musl-x86_64.so.1").build();

    private List<String> libraries(String loader, TestJar... jars) {
        JavaImage image = image(new TestJar())
                .program(
                        "/opt/java/bin/java",
                        ElfBuilder.amd64().interpreter(loader).build())
                .file(loader, "x")
                .file("/lib/libc.so.6", "x")
                .file("/lib/libc.musl-x86_64.so.1", "x");
        for (int i = 0; i < jars.length; i++) {
            image.file("/app/lib/native-1." + i + ".jar", jars[i].toBytes());
        }
        return image.check(new UnloadableNativeLibrary());
    }

    private static final String GLIBC = "/lib64/ld-linux-x86-64.so.2";
    private static final String MUSL = "/lib/ld-musl-x86_64.so.1";

    @Test
    void a_jar_for_many_platforms_is_fine_when_one_fits() {
        TestJar jar = new TestJar()
                .with("linux/arm64/libx.so", ARM64)
                .with("linux/amd64/libx.so", AMD64)
                .with("x.so", "no ELF");

        assertThat(libraries(GLIBC, jar)).isEmpty();
    }

    @Test
    void jars_of_one_artifact_for_many_platforms_count_as_one() {
        assertThat(libraries(GLIBC, new TestJar().with("libx_arm.so", ARM64), new TestJar().with("libx_amd.so", AMD64)))
                .isEmpty();
    }

    @Test
    void a_jar_for_other_machines_only_cannot_be_loaded() {
        assertThat(libraries(GLIBC, new TestJar().with("libx.so", ARM64)))
                .containsExactly("error /app/lib/native-1.0.jar: has native libraries for arm64, but none for amd64");
    }

    @Test
    void a_library_of_another_c_library_cannot_be_loaded() {
        assertThat(libraries(MUSL, new TestJar().with("libx.so", AMD64)))
                .containsExactly(
                        "error /app/lib/native-1.0.jar: has native libraries for glibc only, the image has musl");
        assertThat(libraries(MUSL, new TestJar().with("libx.so", AMD64).with("musl/libx.so", AMD64_MUSL)))
                .isEmpty();
    }

    @Test
    void a_library_finds_what_it_needs_in_the_image_or_beside_it() {
        byte[] needing = ElfBuilder.amd64().needs("libc.so.6", "libssl.so.3").build();
        assertThat(libraries(GLIBC, new TestJar().with("libx.so", needing)))
                .singleElement()
                .asString()
                .contains("has the native library libx.so, which needs libssl.so.3, but the image does not have it");
        assertThat(libraries(GLIBC, new TestJar().with("libx.so", needing).with("libssl.so.3", AMD64)))
                .isEmpty();
    }

    @Test
    void a_module_that_code_names_must_be_in_the_runtime() {
        TestJar jar = new TestJar()
                .using("org.acme.Db", "java.sql.Connection")
                .using("org.acme.Log", "java.util.logging.Logger");
        assertThat(image(jar).java(17, "java.base java.logging").check(new MissingJdkModule()))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("warn /opt/java: lacks the module java.sql: /app/app.jar: org.acme.Db"))
                .noneMatch(line -> line.contains("java.logging"));
    }

    @Test
    void modules_that_nothing_asks_for_are_worth_knowing_but_not_those_for_operations() {
        TestJar jar = new TestJar().using("org.acme.Log", "java.util.logging.Logger");
        JavaImage image = image(jar)
                .java(Runtime.version().feature(), "java.base java.desktop java.logging jdk.zipfs java.instrument");

        assertThat(image.check(new UnneededJdkModule()))
                .containsExactly("info /opt/java: has modules that nothing asks for: java.desktop");
        assertThat(image.check(new MissingJdkModule())).isEmpty();
    }
}
