package dev.pinnace.goal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.ExternalTool;
import dev.pinnace.policy.GitState;
import dev.pinnace.process.SearchPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GitWorkTreeTest {
    private static final ExternalTool GIT = new ExternalTool("git");

    @TempDir
    Path directory;

    private Path repository;
    private Path module;

    @BeforeEach
    void commit() throws IOException, InterruptedException {
        repository = Files.createDirectories(directory.resolve("a b"));
        module = Files.createDirectories(repository.resolve("shops/shop"));
        Files.writeString(module.resolve("Main.java"), "1");
        Files.writeString(repository.resolve(".gitignore"), "target\n*.tmp\n");
        git("init", "--quiet");
    }

    @Test
    void the_root_is_found_from_below() {
        assertThat(tree(module).orElseThrow().root()).isEqualTo(repository);
        assertThat(tree(repository).orElseThrow().root()).isEqualTo(repository);
    }

    @Test
    void the_root_is_named_as_the_directory_is_whatever_links_lead_there() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), repository);

        assertThat(tree(link.resolve("shops/shop")).orElseThrow().root()).isEqualTo(link);
    }

    @Test
    void there_is_none_outside_nor_in_a_directory_that_is_ignored_nor_without_git() throws IOException {
        assertThat(tree(directory)).isEmpty();
        assertThat(tree(Files.createDirectories(repository.resolve("target/it"))))
                .isEmpty();
        assertThat(GitWorkTree.of(new SearchPath(List.of(), List.of("")), module))
                .isEmpty();
    }

    @Test
    void ignored_paths_are_known_whatever_their_names() throws IOException {
        Path odd = Files.writeString(module.resolve("ü\n.tmp"), "");
        Path kept = Files.writeString(module.resolve("Dockerfile"), "");

        Predicate<Path> ignored = tree(module).orElseThrow().ignored(List.of(odd, kept));

        assertThat(ignored).accepts(odd).rejects(kept);
        assertThat(tree(module).orElseThrow().ignored(List.of())).rejects(kept);
    }

    @Test
    void before_the_first_commit_there_is_no_revision() {
        assertThat(tree(module).orElseThrow().state().revision()).isEmpty();
    }

    @Test
    void the_state_is_the_commit_and_whether_the_directory_is_as_it_was() throws IOException, InterruptedException {
        git("add", ".");
        git("-c", "user.name=n", "-c", "user.email=e@example.org", "commit", "--quiet", "--message", "m");
        Optional<String> head = Optional.of(git("rev-parse", "HEAD").strip());
        GitWorkTree tree = tree(module).orElseThrow();

        assertThat(tree.state()).isEqualTo(new GitState(head, true));
        Files.writeString(module.resolve("untracked"), "");
        Files.writeString(repository.resolve(".gitignore"), "target\n");
        assertThat(tree.state()).isEqualTo(new GitState(head, true));
        Files.writeString(module.resolve("Main.java"), "2");
        assertThat(tree.state()).isEqualTo(new GitState(head, false));
    }

    private static Optional<GitWorkTree> tree(Path directory) {
        return GitWorkTree.of(SearchPath.ofThisProcess(), directory);
    }

    private String git(String... arguments) throws IOException, InterruptedException {
        String[] all = new String[arguments.length + 2];
        all[0] = "-C";
        all[1] = repository.toString();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return GIT.run(all);
    }
}
