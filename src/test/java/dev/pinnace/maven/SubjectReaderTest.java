package dev.pinnace.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.policy.DependencyGraph;
import dev.pinnace.policy.ProjectState;
import dev.pinnace.policy.ResolvedArtifact;
import dev.pinnace.policy.ResolvedArtifact.Coordinates;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.artifact.repository.ArtifactRepositoryPolicy;
import org.apache.maven.artifact.repository.MavenArtifactRepository;
import org.apache.maven.artifact.repository.layout.DefaultRepositoryLayout;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SubjectReaderTest {
    private static final Path BASEDIR = Path.of("/work/shop");

    @Test
    void the_graph_has_every_artifact_with_its_scope() {
        MavenProject project = Poms.project(BASEDIR, "");
        Artifact optional = artifact("extra", "2.0", "runtime", "jdk17");
        optional.setOptional(true);
        Artifact unresolved = artifact("absent", "1.0", "compile", null);
        unresolved.setFile(null);
        project.setArtifacts(new LinkedHashSet<>(
                List.of(artifact("lib", "1.0-20250131.120000-3", "compile", null), optional, unresolved)));

        DependencyGraph graph = reader(project).graph();

        assertThat(graph.project()).hasToString("com.example:shop:1.2");
        assertThat(graph.artifacts())
                .containsExactly(
                        new ResolvedArtifact(
                                new Coordinates("com.example", "lib", "1.0-20250131.120000-3", ""),
                                "compile",
                                false,
                                Path.of("/repository/lib.jar")),
                        new ResolvedArtifact(
                                new Coordinates("com.example", "extra", "2.0", "jdk17"),
                                "runtime",
                                true,
                                Path.of("/repository/extra.jar")));
    }

    @Test
    void parents_and_plugins_are_inputs_of_the_build_but_not_the_one_that_checks() {
        MavenProject project = Poms.project(
                BASEDIR,
                "<build><plugins><plugin><groupId>org.example</groupId><artifactId>tool</artifactId>"
                        + "<version>3</version></plugin><plugin><groupId>dev.pinnace</groupId>"
                        + "<artifactId>pinnace-maven-plugin</artifactId><version>0.1.0-SNAPSHOT</version>"
                        + "</plugin></plugins></build>");
        MavenProject parent = Poms.project(Path.of("/work"), "pom", "");
        parent.setArtifactId("parent");
        parent.setVersion("7-SNAPSHOT");
        project.setParent(parent);

        assertThat(reader(project).graph().buildInputs())
                .containsExactly(
                        new Coordinates("com.example", "parent", "7-SNAPSHOT", ""),
                        new Coordinates("org.example", "tool", "3", ""));
    }

    @Test
    @SuppressWarnings("deprecation") // what attaches without a container
    void outputs_are_those_of_all_modules() {
        MavenProject project = Poms.project(BASEDIR, "");
        project.getArtifact().setFile(BASEDIR.resolve("target/shop.jar").toFile());
        project.addAttachedArtifact(artifact("sources", "1", "", "sources"));

        assertThat(reader(project).graph().outputs())
                .containsExactly(Path.of("/repository/sources.jar"), BASEDIR.resolve("target/shop.jar"));
    }

    @Test
    void the_state_is_what_the_POM_declares() {
        ProjectState state = reader(Poms.project(
                        BASEDIR,
                        "<properties><project.build.outputTimestamp>2025-01-31T12:00:00Z</project.build.outputTimestamp>"
                                + "</properties><scm><url>https://example.org/shop</url></scm>"))
                .state("shop/Dockerfile");

        assertThat(state.version()).isEqualTo("1.2");
        assertThat(state.ownDockerfile()).isEqualTo("shop/Dockerfile");
        assertThat(state.outputTimestamp()).hasValue(Instant.parse("2025-01-31T12:00:00Z"));
        assertThat(state.declared())
                .containsEntry("org.opencontainers.image.version", "1.2")
                .containsEntry("org.opencontainers.image.source", "https://example.org/shop");
    }

    @Test
    void nobody_has_promised_a_time_that_is_not_in_the_POM() {
        assertThat(reader(Poms.project(BASEDIR, "")).state("Dockerfile").outputTimestamp())
                .isEmpty();
        assertThat(reader(Poms.project(
                                BASEDIR,
                                "<properties><project.build.outputTimestamp>1980-02-01T00:00:00Z"
                                        + "</project.build.outputTimestamp></properties>"))
                        .state("Dockerfile")
                        .outputTimestamp())
                .isEmpty();
    }

    @Test
    void the_machine_is_known_by_its_directories_and_its_user() {
        ProjectState.Host host =
                reader(Poms.project(BASEDIR, "")).state("Dockerfile").host();

        assertThat(host.directories())
                .containsExactly(BASEDIR, Path.of("/home/user/.m2/repository"), Path.of("/home/user"));
        assertThat(host.userName()).isEqualTo("ada");
    }

    private static SubjectReader reader(MavenProject project) {
        MavenSession session = Poms.session(project, new Properties());
        session.getRequest().getSystemProperties().setProperty("user.name", "ada");
        ArtifactRepositoryPolicy never = new ArtifactRepositoryPolicy();
        session.getRequest()
                .setLocalRepository(new MavenArtifactRepository(
                        "local", "file:///home/user/.m2/repository", new DefaultRepositoryLayout(), never, never));
        return new SubjectReader(session, project, "dev.pinnace:pinnace-maven-plugin");
    }

    private static Artifact artifact(String name, String version, String scope, @Nullable String classifier) {
        Artifact artifact = new DefaultArtifact(
                "com.example", name, version, scope, "jar", classifier, new DefaultArtifactHandler("jar"));
        artifact.setFile(Path.of("/repository/" + name + ".jar").toFile());
        return artifact;
    }
}
