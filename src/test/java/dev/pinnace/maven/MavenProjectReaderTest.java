package dev.pinnace.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pinnace.application.ProjectFacts;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.spec.ClassPathElement.Stability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Properties;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenProjectReaderTest {
    @TempDir
    Path basedir;

    @Test
    void run_time_dependencies_come_in_the_order_of_the_class_path() {
        ProjectFacts facts = read(project(
                "jar",
                artifact("z", "1.0", "compile"),
                artifact("container", "1.0", "provided"),
                artifact("a", "1.0", "runtime"),
                artifact("local", "1.0", "system")));

        assertThat(facts.coordinates()).isEqualTo("com.example:shop:1.2");
        assertThat(facts.dependencies())
                .extracting(dependency -> dependency.element().fileName())
                .containsExactly("z-1.0.jar", "a-1.0.jar");
        assertThat(facts.dependencies())
                .extracting(dependency -> dependency.element().id())
                .containsExactly("com.example:z:1.0", "com.example:a:1.0");
    }

    @Test
    void a_war_keeps_what_is_provided() {
        assertThat(read(project("war", artifact("container", "1.0", "provided")))
                        .dependencies())
                .extracting(ProjectFacts.Dependency::scope)
                .containsExactly("provided");
    }

    @Test
    void what_belongs_on_no_class_path_is_left_out() {
        Artifact archive = new DefaultArtifact(
                "com.example", "docs", "1.0", "compile", "zip", null, new DefaultArtifactHandler("zip"));
        archive.setFile(basedir.resolve("docs.zip").toFile());

        assertThat(read(project("jar", archive)).dependencies()).isEmpty();
    }

    @Test
    void snapshots_and_modules_of_the_reactor_change_often() {
        MavenProject project = project(
                "jar",
                artifact("released", "1.0", "compile"),
                artifact("snapshot", "1.0-20250131.120000-3", "compile"),
                artifact("module", "1.0", "compile"));
        MavenProject module = Poms.project(basedir, "");
        module.setArtifact(artifact("module", "1.0", null));

        assertThat(read(project, project, module).dependencies())
                .extracting(dependency -> dependency.element().stability())
                .containsExactly(Stability.RELEASE, Stability.SNAPSHOT, Stability.SNAPSHOT);
    }

    @Test
    void a_time_stamped_snapshot_keeps_its_name_over_time() {
        assertThat(read(project("jar", artifact("snapshot", "1.0-20250131.120000-3", "compile")))
                        .dependencies()
                        .get(0)
                        .element()
                        .fileName())
                .isEqualTo("snapshot-1.0-SNAPSHOT.jar");
    }

    @Test
    void classifier_and_optional_are_told() {
        Artifact natives =
                new DefaultArtifact("com.example", "net", "1.0", "runtime", "jar", "linux-x86_64", handler());
        natives.setFile(basedir.resolve("net.jar").toFile());
        natives.setOptional(true);

        ProjectFacts.Dependency dependency =
                read(project("jar", natives)).dependencies().get(0);

        assertThat(dependency.element().id()).isEqualTo("com.example:net:1.0:linux-x86_64");
        assertThat(dependency.element().fileName()).isEqualTo("net-1.0-linux-x86_64.jar");
        assertThat(dependency.coordinates().classifier()).isEqualTo("linux-x86_64");
        assertThat(dependency.optional()).isTrue();
    }

    @Test
    void a_dependency_without_file_stops_the_build() {
        Artifact missing = artifact("missing", "1.0", "compile");
        missing.setFile(null);

        assertThatExceptionOfType(ImageBuildException.class)
                .isThrownBy(() -> read(project("jar", missing)))
                .withMessageContaining("com.example:missing:jar:1.0");
    }

    @Test
    void the_artifact_counts_once_it_has_been_packaged() throws IOException {
        MavenProject project = project("jar");
        assertThat(read(project).mainArtifact()).isEmpty();

        Path classes = Files.createDirectories(basedir.resolve("target/classes"));
        project.getArtifact().setFile(classes.toFile());
        assertThat(read(project).mainArtifact()).isEmpty();

        Path jar = Files.createFile(basedir.resolve("target/shop.jar"));
        project.getArtifact().setFile(jar.toFile());
        assertThat(read(project).mainArtifact()).contains(jar);
    }

    private MavenProject project(String packaging, Artifact... artifacts) {
        MavenProject project = Poms.project(basedir, packaging, "<build/>");
        project.setArtifacts(new LinkedHashSet<>(Arrays.asList(artifacts)));
        return project;
    }

    private Artifact artifact(String artifactId, String version, String scope) {
        Artifact artifact = new DefaultArtifact("com.example", artifactId, version, scope, "jar", null, handler());
        artifact.setFile(basedir.resolve(artifactId + ".jar").toFile());
        return artifact;
    }

    private static DefaultArtifactHandler handler() {
        DefaultArtifactHandler handler = new DefaultArtifactHandler("jar");
        handler.setAddedToClasspath(true);
        return handler;
    }

    private static ProjectFacts read(MavenProject project, MavenProject... reactor) {
        MavenSession session = Poms.session(project, new Properties(), "package");
        if (reactor.length > 0) {
            session.setProjects(Arrays.asList(reactor));
        }
        MojoExecution execution = new MojoExecution(new Plugin(), "build", "image");
        execution.setLifecyclePhase("package");
        return new MavenProjectReader(session, execution).read(project);
    }
}
