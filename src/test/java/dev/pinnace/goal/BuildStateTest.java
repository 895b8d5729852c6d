package dev.pinnace.goal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.oci.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildStateTest {
    private static final Digest PLAN = Digest.sha256(new byte[] {1});

    private static final Digest IMAGE = Digest.sha256(new byte[] {3});

    @TempDir
    Path directory;

    private Path classes;
    private Path jar;
    private Path stateFile;

    @BeforeEach
    void writeInputs() throws IOException {
        classes = Files.createDirectories(directory.resolve("classes/a b"));
        Files.writeString(classes.resolve("Main.class"), "1");
        jar = Files.writeString(directory.resolve("ü.jar"), "2");
        stateFile = directory.resolve("build.state");
        BuildState.record(PLAN, IMAGE, List.of(directory.resolve("classes"), jar), BuildStateTest::contents)
                .write(stateFile);
    }

    @Test
    void isCurrentAsLongAsNothingChanges() {
        assertThat(isCurrent(PLAN)).isTrue();
    }

    @Test
    void isNotCurrentForAnotherPlan() {
        assertThat(isCurrent(Digest.sha256(new byte[] {2}))).isFalse();
    }

    @Test
    void seesChangedContent() throws IOException {
        Files.writeString(classes.resolve("Main.class"), "3");
        assertThat(isCurrent(PLAN)).isFalse();
    }

    @Test
    void seesANewFile() throws IOException {
        Files.writeString(classes.resolve("New.class"), "");
        assertThat(isCurrent(PLAN)).isFalse();
    }

    @Test
    void seesANewEmptyDirectory() throws IOException {
        Files.createDirectory(classes.resolve("empty"));
        assertThat(isCurrent(PLAN)).isFalse();
    }

    @Test
    void seesARemovedFile() throws IOException {
        Files.delete(jar);
        assertThat(isCurrent(PLAN)).isFalse();
    }

    @Test
    void doesNotBelieveADamagedFile() throws IOException {
        String text = Files.readString(stateFile);
        for (int length = 0; length < text.length(); length++) {
            Files.writeString(stateFile, text.substring(0, length));
            assertThat(BuildState.read(stateFile).filter(state -> state.isCurrent(PLAN, BuildStateTest::contents)))
                    .as("cut after " + length + " characters")
                    .isEmpty();
        }
    }

    private boolean isCurrent(Digest plan) {
        return BuildState.read(stateFile).orElseThrow().isCurrent(plan, BuildStateTest::contents);
    }

    private static Digest contents(Path file) throws IOException {
        return Digest.sha256(Files.readAllBytes(file));
    }
}
