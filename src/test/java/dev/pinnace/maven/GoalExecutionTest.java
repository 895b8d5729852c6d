package dev.pinnace.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.ImageBuildException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;
import org.apache.maven.repository.internal.MavenRepositorySystemUtils;
import org.eclipse.aether.RepositorySystemSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every goal. */
class GoalExecutionTest {
    private static final class Failing extends PinnaceMojo {
        private final RuntimeException failure;

        Failing(RuntimeException failure) {
            this.failure = failure;
            execution = new MojoExecution(new Plugin(), "build", "image");
            project = new MavenProject();
            session = Poms.session(project, new Properties());
            outputDirectory = new File("target/pinnace");
        }

        @Override
        void run() {
            throw failure;
        }
    }

    @TempDir
    Path home;

    @Test
    void a_goal_that_is_skipped_does_nothing() throws Exception {
        Failing mojo = new Failing(new IllegalStateException("it ran"));
        mojo.skip = true;

        mojo.execute();

        mojo.skip = false;
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(mojo::execute);
    }

    @Test
    void what_goes_wrong_reaches_maven_with_message_and_cause() {
        ConfigurationException wrong = new ConfigurationException("<user> is 'root'");
        assertThatExceptionOfType(MojoExecutionException.class)
                .isThrownBy(() -> new Failing(wrong).execute())
                .withMessage("<user> is 'root'")
                .withCause(wrong);
        assertThatExceptionOfType(MojoExecutionException.class)
                .isThrownBy(() -> new Failing(new ImageBuildException("the disk is full")).execute())
                .withMessage("the disk is full");
    }

    @Test
    void something_is_said_once_in_a_build() {
        RepositorySystemSession build = MavenRepositorySystemUtils.newSession();

        assertThat(new OncePerBuild(build).isFirst("skipped")).isTrue();
        assertThat(new OncePerBuild(build).isFirst("skipped")).isFalse();
        assertThat(new OncePerBuild(build).isFirst("other")).isTrue();
        assertThat(new OncePerBuild(MavenRepositorySystemUtils.newSession()).isFirst("skipped"))
                .isTrue();
    }

    @Test
    void a_jdk_tells_its_version() throws IOException {
        Files.writeString(
                home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"21.0.3\"\nMODULES=\"java.base\"\n");
        assertThat(JdkLocation.feature(home)).isEqualTo(21);

        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"1.8.0_402\"\n");
        assertThat(JdkLocation.feature(home)).isEqualTo(8);

        assertThat(JdkLocation.feature(home.resolve("nowhere")))
                .isEqualTo(Runtime.version().feature());
    }
}
