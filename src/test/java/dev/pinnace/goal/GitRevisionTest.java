package dev.pinnace.goal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.ExternalTool;
import dev.pinnace.process.SearchPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitRevisionTest {
    private static final ExternalTool GIT = new ExternalTool("git");

    @TempDir
    Path repository;

    private Path module;

    @BeforeEach
    void commit() throws IOException, InterruptedException {
        module = Files.createDirectories(repository.resolve("module"));
        Files.writeString(module.resolve("Main.java"), "1");
        Files.writeString(repository.resolve("other"), "1");
        git("init", "--quiet");
        git("add", ".");
        git("-c", "user.name=n", "-c", "user.email=e@example.org", "commit", "--quiet", "--message", "m");
    }

    @Test
    void isTheCommitOfACleanTree() throws IOException, InterruptedException {
        assertThat(revision()).isEqualTo(git("rev-parse", "HEAD").strip());
    }

    @Test
    void isNoneWhenATrackedFileOfTheModuleWasChanged() throws IOException {
        Files.writeString(module.resolve("Main.java"), "2");
        assertThat(revision()).isEmpty();
    }

    @Test
    void isThereWhenOnlySomethingElseWasChanged() throws IOException {
        Files.writeString(repository.resolve("other"), "2");
        Files.writeString(module.resolve("untracked"), "");
        assertThat(revision()).isNotEmpty();
    }

    @Test
    void isNoneOutsideOfARepository(@TempDir Path elsewhere) {
        assertThat(new GitRevision(SearchPath.ofThisProcess()).of(elsewhere)).isEmpty();
    }

    @Test
    void isNoneWithoutGit() {
        assertThat(new GitRevision(new SearchPath(List.of(), List.of(""))).of(module))
                .isEmpty();
    }

    private String revision() {
        return new GitRevision(SearchPath.ofThisProcess()).of(module).orElse("");
    }

    private String git(String... arguments) throws IOException, InterruptedException {
        String[] all = new String[arguments.length + 2];
        all[0] = "-C";
        all[1] = repository.toString();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return GIT.run(all);
    }
}
