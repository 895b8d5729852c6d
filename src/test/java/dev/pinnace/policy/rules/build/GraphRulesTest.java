package dev.pinnace.policy.rules.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.policy.DependencyGraph;
import dev.pinnace.policy.ResolvedArtifact;
import dev.pinnace.policy.ResolvedArtifact.Coordinates;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that hold the jars of the image against what Maven resolved and built. */
final class GraphRulesTest {
    private static final byte[] LIBRARY = new TestJar().type("org.acme.lib.L").toBytes();
    private static final byte[] OTHER = new TestJar().type("org.acme.other.O").toBytes();

    @TempDir
    private Path directory;

    private final List<ResolvedArtifact> artifacts = new ArrayList<>();
    private JavaImage image;
    private Path classes;

    @BeforeEach
    void buildTheApplication() throws IOException {
        classes = Files.createDirectories(directory.resolve("target/classes"));
        Files.write(classes.resolve("Main.class"), TestJar.classFile("Main", 17, ""));
        image = new JavaImage(directory.resolve("image"))
                .java(17)
                .file(
                        "/app/app.jar",
                        new TestJar().manifest("Built: anew").type("Main").toBytes())
                .entrypoint("java", "-cp", "/app/app.jar:/app/lib/*", "Main");
    }

    private void resolved(String name, String scope, byte[] jar) throws IOException {
        resolved(name, scope, false, jar);
    }

    private void resolved(String name, String scope, boolean optional, byte[] jar) throws IOException {
        Path file = Files.write(directory.resolve(name + "-1.0.jar"), jar);
        artifacts.add(new ResolvedArtifact(new Coordinates("org.acme", name, "1.0", ""), scope, optional, file));
    }

    private List<String> check(Rule rule) {
        DependencyGraph graph = new DependencyGraph(
                new Coordinates("org.acme", "app", "1.0", ""), artifacts, List.of(classes), List.of());
        return image.check(rule, Subject.builder().graph(graph).build());
    }

    @Test
    void a_dependency_and_a_jar_of_what_was_built_are_accounted_for() throws IOException {
        resolved("lib", "compile", LIBRARY);
        image.file("/app/lib/lib-1.0.jar", LIBRARY);

        assertThat(check(new UnaccountedJar())).isEmpty();
        assertThat(check(new MissingDependency())).isEmpty();
        assertThat(check(new TestDependencyInImage())).isEmpty();
    }

    @Test
    void a_jar_that_nobody_knows_is_an_error() throws IOException {
        resolved("lib", "compile", LIBRARY);
        image.file("/app/lib/lib-1.0.jar", OTHER);

        assertThat(check(new UnaccountedJar()))
                .singleElement()
                .asString()
                .startsWith(
                        "error /app/lib/lib-1.0.jar: is neither a dependency of org.acme:app:1.0 nor made by its build");
    }

    @Test
    void one_class_more_than_was_built_is_not_what_was_built() {
        image.file("/app/app.jar", new TestJar().type("Main").type("Backdoor").toBytes());

        assertThat(check(new UnaccountedJar())).hasSize(1);
    }

    @Test
    void the_jars_in_a_jar_that_the_build_made_are_accounted_for_one_by_one() throws IOException {
        resolved("lib", "compile", LIBRARY);
        image.file(
                "/app/app.jar",
                new TestJar()
                        .type("Main")
                        .with("BOOT-INF/lib/lib-1.0.jar", LIBRARY)
                        .with("BOOT-INF/lib/o.jar", OTHER)
                        .toBytes());

        assertThat(check(new UnaccountedJar())).hasSize(2).anyMatch(line -> line.contains("o.jar"));
    }

    @Test
    void a_jar_that_a_packager_wrote_is_known_as_a_whole() throws IOException {
        resolved("lib", "compile", LIBRARY);
        byte[] fat = new TestJar()
                .type("Main")
                .with("BOOT-INF/lib/lib-1.0.jar", LIBRARY)
                .with("x/Loader.class", "l")
                .toBytes();
        Path output = Files.write(directory.resolve("target/app-1.0.jar"), fat);
        image.file("/app/app.jar", fat);
        DependencyGraph graph = new DependencyGraph(
                new Coordinates("org.acme", "app", "1.0", ""), artifacts, List.of(output), List.of());

        assertThat(image.check(
                        new UnaccountedJar(), Subject.builder().graph(graph).build()))
                .isEmpty();
    }

    @Test
    void a_dependency_that_is_not_in_the_image_is_named_but_no_starter_and_no_test_library() throws IOException {
        resolved("lib", "compile", LIBRARY);
        resolved("other", "runtime", OTHER);
        resolved(
                "starter",
                "compile",
                new TestJar().with("META-INF/LICENSE", "x").toBytes());
        resolved("junit", "test", new TestJar().type("org.junit.Test").toBytes());
        image.file("/app/lib/lib-1.0.jar", LIBRARY);

        assertThat(check(new MissingDependency()))
                .containsExactly(
                        "warn pom.xml <dependencies>: the dependency org.acme:other:1.0 of scope runtime is not in the image");
    }

    @Test
    void quarkus_writes_jars_anew_chooses_dependencies_itself_and_loads_changed_classes_first() throws IOException {
        resolved("lib", "compile", LIBRARY);
        resolved("launcher", "compile", OTHER);
        Path runner = Files.createDirectories(directory.resolve("target/quarkus-app/quarkus"));
        byte[] generated = generatedByQuarkus("Time: 1");
        Files.write(runner.resolve("generated-bytecode.jar"), generated);
        byte[] changed = new TestJar().using("org.acme.lib.L", "org.acme.G").toBytes();
        Files.write(runner.resolve("transformed-bytecode.jar"), changed);
        byte[] run = new TestJar()
                .manifest("Main-Class: io.quarkus.bootstrap.runner.QuarkusEntryPoint")
                .toBytes();
        Files.write(runner.resolveSibling("quarkus-run.jar"), run);
        image.file("/app/quarkus-run.jar", run)
                .file("/app/quarkus/generated-bytecode.jar", generatedByQuarkus("Time: 2"))
                .file("/app/quarkus/transformed-bytecode.jar", changed)
                .file("/app/lib/main/org.acme.lib-1.0.jar", LIBRARY)
                .entrypoint("java", "-jar", "/app/quarkus-run.jar");
        classes = runner.getParent();
        image.file("/app/app.jar", run);

        assertThat(check(new UnaccountedJar())).isEmpty();
        assertThat(check(new MissingDependency())).isEmpty();
        assertThat(check(new DuplicateClass())).isEmpty();
    }

    /** With Panache a class of its own library is among them. */
    private static byte[] generatedByQuarkus(String attribute) {
        return new TestJar()
                .manifest(attribute)
                .type("org.acme.G")
                .using("org.acme.lib.L", "org.acme.G")
                .toBytes();
    }

    /** As netty's jars with native code are, of which some dependencies bring all. */
    @Test
    void jars_of_one_version_for_several_machines_are_no_two_versions() {
        byte[] jar = new TestJar()
                .with("META-INF/maven/org.acme/native/pom.properties", "version=1.0.Final")
                .with("META-INF/maven/org.acme/native/pom.xml", "<version>1.0.Final</version>")
                .type("org.acme.N")
                .toBytes();
        String first = "/app/native-1.0.Final-linux-x86_64.jar";
        String second = "/app/native-1.0.Final-linux-aarch_64.jar";
        image.file(first, jar).file(second, jar).entrypoint("java", "-cp", first + ":" + second, "org.acme.N");

        assertThat(check(new DuplicateClass()))
                .containsExactly("info " + second + ": has the class org.acme.N, which " + first
                        + " has too, with the same bytes");
    }

    @Test
    void a_library_for_tests_is_found_in_the_image() throws IOException {
        resolved("junit", "test", LIBRARY);
        image.file("/app/lib/junit-1.0.jar", LIBRARY);

        assertThat(check(new TestDependencyInImage()))
                .containsExactly("warn /app/lib/junit-1.0.jar: is org.acme:junit:1.0, which has scope test");
        assertThat(check(new UnaccountedJar())).isEmpty();
    }

    @Test
    void an_annotation_processor_that_is_optional_is_found_in_the_image() throws IOException {
        byte[] processor = new TestJar()
                .type("org.acme.lib.L")
                .with("META-INF/services/javax.annotation.processing.Processor", "org.acme.lib.L")
                .toBytes();
        resolved("processor", "compile", true, processor);
        image.file("/app/lib/processor-1.0.jar", processor);

        assertThat(check(new TestDependencyInImage()))
                .containsExactly(
                        "warn /app/lib/processor-1.0.jar: is org.acme:processor:1.0, an annotation processor that"
                                + " the POM marks as optional");
    }

    @Test
    void what_processes_annotations_and_logs_at_run_time_or_is_optional_for_others_belongs_there() throws IOException {
        byte[] both = new TestJar()
                .type("org.acme.log.Core")
                .with("META-INF/services/javax.annotation.processing.Processor", "org.acme.log.Plugins")
                .toBytes();
        resolved("log", "compile", both);
        resolved("driver", "compile", true, LIBRARY);
        image.file("/app/lib/log-1.0.jar", both).file("/app/lib/driver-1.0.jar", LIBRARY);

        assertThat(check(new TestDependencyInImage())).isEmpty();
    }
}
