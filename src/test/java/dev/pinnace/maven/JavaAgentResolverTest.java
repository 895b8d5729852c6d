package dev.pinnace.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.spec.ClassPathElement.Stability;
import dev.pinnace.spec.Extras.JavaAgent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.project.MavenProject;
import org.apache.maven.repository.internal.MavenRepositorySystemUtils;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.repository.LocalRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@MojoTest
class JavaAgentResolverTest {
    @TempDir
    Path repository;

    @Inject
    private RepositorySystem repositories;

    @Test
    void coordinates_with_a_version_are_taken_as_they_are() throws IOException {
        Path jar = install("agent", "1.0", "");
        Path classified = install("agent", "1.0", "all");

        List<JavaAgent> agents =
                resolve("", agent("com.example:agent:1.0", null), agent("com.example:agent:all:1.0", "port=1,x=y"));

        assertThat(agents).extracting(agent -> agent.jar().file()).containsExactly(jar, classified);
        assertThat(agents)
                .extracting(agent -> agent.jar().fileName())
                .containsExactly("agent-1.0.jar", "agent-1.0-all.jar");
        assertThat(agents)
                .extracting(agent -> agent.jar().id())
                .containsExactly("com.example:agent:1.0", "com.example:agent:1.0:all");
        assertThat(agents).extracting(JavaAgent::options).containsExactly("", "port=1,x=y");
        assertThat(agents).extracting(agent -> agent.jar().stability()).containsOnly(Stability.RELEASE);
    }

    @Test
    void without_a_version_the_project_tells_it() throws IOException {
        Path managed = install("agent", "2.0", "");
        Path classified = install("agent", "3.0", "all");
        String poms = "<dependencyManagement><dependencies><dependency><groupId>com.example</groupId>"
                + "<artifactId>agent</artifactId><version>2.0</version></dependency></dependencies></dependencyManagement>"
                + "<dependencies><dependency><groupId>com.example</groupId><artifactId>agent</artifactId>"
                + "<version>3.0</version><classifier>all</classifier></dependency></dependencies>";

        assertThat(resolve(poms, agent("com.example:agent", null), agent("com.example:agent:all", null)))
                .extracting(agent -> agent.jar().file())
                .containsExactly(managed, classified);
    }

    @Test
    void what_cannot_be_resolved_is_a_mistake_that_names_it() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> resolve("", agent("com.example:missing:1.0", null)))
                .withMessageStartingWith("<javaAgents>: the agent com.example:missing:jar:1.0 cannot be resolved");
    }

    @Test
    void what_are_no_coordinates_is_a_mistake() {
        for (String wrong : List.of("agent.jar", "a:b:c:d:e", "a::1", "../x:b:1", "")) {
            assertThatExceptionOfType(ConfigurationException.class)
                    .as(wrong)
                    .isThrownBy(() -> resolve("", agent(wrong, null)))
                    .withMessageStartingWith("<javaAgents>: ")
                    .withMessageContaining("write groupId:artifactId[:classifier][:version]");
        }
    }

    private List<JavaAgent> resolve(String pom, JavaAgentParameters... agents) {
        MavenProject project = Poms.project(repository, pom);
        project.setRemoteArtifactRepositories(List.of());
        DefaultRepositorySystemSession session = MavenRepositorySystemUtils.newSession();
        session.setLocalRepositoryManager(
                repositories.newLocalRepositoryManager(session, new LocalRepository(repository.toFile())));
        Mistakes mistakes = new Mistakes();
        List<JavaAgent> found = new JavaAgentResolver(repositories, session, project)
                .resolve(Stream.of(agents).toList(), mistakes);
        mistakes.throwIfAny();
        return found;
    }

    private static JavaAgentParameters agent(String coordinates, String options) {
        JavaAgentParameters agent = new JavaAgentParameters();
        agent.coordinates = coordinates;
        agent.options = options;
        return agent;
    }

    private Path install(String artifactId, String version, String classifier) throws IOException {
        String name = artifactId + "-" + version + (classifier.isEmpty() ? "" : "-" + classifier) + ".jar";
        Path file = repository
                .resolve("com/example")
                .resolve(artifactId)
                .resolve(version)
                .resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, name);
    }
}
