package dev.pinnace.maven;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pinnace.build.ZstdLibrary;
import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.repository.internal.MavenRepositorySystemUtils;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.repository.LocalRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@MojoTest
final class ZstdLoaderTest {
    private static final ZstdLibrary LIBRARY = ZstdLibrary.pinned();

    @TempDir
    Path repository;

    @Inject
    private RepositorySystem repositories;

    private ZstdLoader loader() {
        DefaultRepositorySystemSession session = MavenRepositorySystemUtils.newSession();
        session.setOffline(true);
        session.setLocalRepositoryManager(
                repositories.newLocalRepositoryManager(session, new LocalRepository(repository.toFile())));
        return new ZstdLoader(new ArtifactFetcher(repositories, session), List.of());
    }

    @Test
    void without_the_artifact_the_message_names_it_and_how_to_get_it() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> loader().fetch(LIBRARY, Platform.of("linux", "amd64")))
                .withMessageStartingWith(
                        "<compression> is 'zstd', and its encoder com.github.luben:zstd-jni:jar:linux_amd64:"
                                + LIBRARY.version() + " cannot be resolved")
                .withMessageContaining(
                        "-Dartifact=com.github.luben:zstd-jni:" + LIBRARY.version() + ":jar:linux_amd64', or use gzip");
    }

    @Test
    void another_jar_than_the_pinned_one_is_refused() throws IOException {
        Path directory = repository.resolve("com/github/luben/zstd-jni").resolve(LIBRARY.version());
        Files.createDirectories(directory);
        Path jar = Files.writeString(directory.resolve("zstd-jni-" + LIBRARY.version() + "-win_amd64.jar"), "another");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> loader().fetch(LIBRARY, Platform.of("windows", "amd64")))
                .withMessageStartingWith(jar + " is not the encoder for zstd that Pinnace pins: its sha256 is ");
    }

    @Test
    void a_machine_without_an_encoder_is_told_so() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> loader().fetch(LIBRARY, Platform.of("linux", "riscv64")))
                .withMessage("<compression> is 'zstd', and there is no encoder for linux/riscv64; use gzip");
    }
}
