package dev.pinnace.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IgnoreFileTest {
    @ParameterizedTest
    @CsvSource({
        "target, target, true",
        "target, target/classes/A.class, true",
        "target, src/target, false",
        "/target/, ./target, true",
        "*/temp*, a/temporary.txt, true",
        "*/temp*, a/b/temp.txt, false",
        "*/*/temp*, a/b/temp.txt, true",
        "temp?, tempa, true",
        "temp?, temp, false",
        "**/*.go, a/b/main.go, true",
        "**/*.go, main.go, true",
        "**, anything/at/all, true",
        "docs/**, docs/a/b, true",
        "docs/**, docs, false",
        "a/**/b, a/b, true",
        "a/**/b, a/x/y/b, true",
        "**foo, x/y/foo, true",
        "[a-c].txt, b.txt, true",
        "[^a-c].txt, b.txt, false",
        "a+b(c).txt, a+b(c).txt, true",
        "a.b, axb, false",
        "\\*.txt, *.txt, true",
        "\\*.txt, a.txt, false",
        "a/./b/../c, a/c, true",
        "., a, false",
    })
    void a_pattern_covers_a_path_and_what_lies_below_it(String pattern, String path, boolean excluded) {
        assertThat(IgnoreFile.parse(pattern).excludes(path)).isEqualTo(excluded);
    }

    @Test
    void the_last_pattern_that_matches_decides() {
        IgnoreFile ignore = IgnoreFile.parse("*.md\n!README.md\nREADME-secret.md\n!README*.md\n");
        assertThat(ignore.excludes("other.md")).isTrue();
        assertThat(ignore.excludes("README.md")).isFalse();
        assertThat(ignore.excludes("README-secret.md")).isFalse();
    }

    @Test
    void comments_empty_lines_and_a_byte_order_mark_say_nothing() {
        assertThat(IgnoreFile.parse("\ufeff# a\n\n   \n#b\r\n").isEmpty()).isTrue();
        assertThat(IgnoreFile.parse("\ufefftarget\r\n").excludes("target")).isTrue();
        assertThat(IgnoreFile.parse("  # indented is a pattern").excludes("# indented is a pattern"))
                .isTrue();
    }

    @Test
    void what_is_no_pattern_is_left_out() {
        assertThat(IgnoreFile.parse("[a\n!\ntarget").excludes("target")).isTrue();
    }

    @Test
    void a_directory_is_kept_out_with_all_in_it_unless_an_exception_may_lie_below() {
        IgnoreFile ignore = IgnoreFile.parse("*\n!src/main\n!pom.xml\n!a*/b\n");
        assertThat(ignore.excludesAll("target")).isTrue();
        assertThat(ignore.excludesAll("src")).isFalse();
        assertThat(ignore.excludesAll("src/main")).isFalse();
        assertThat(ignore.excludesAll("src/test")).isTrue();
        assertThat(ignore.excludesAll("abc")).isFalse();
        assertThat(ignore.excludesAll("pom.xml")).isFalse();
        assertThat(IgnoreFile.parse("*\n!**/*.proto").excludesAll("api")).isFalse();
    }

    @Test
    void an_allow_list_starts_with_everything() {
        assertThat(IgnoreFile.parse("*\n!src").isAllowList()).isTrue();
        assertThat(IgnoreFile.parse("**\n!src").isAllowList()).isTrue();
        assertThat(IgnoreFile.parse("**/*\n!src").isAllowList()).isTrue();
        assertThat(IgnoreFile.parse("*.md\n!src").isAllowList()).isFalse();
        assertThat(IgnoreFile.NONE.isAllowList()).isFalse();
    }

    @Test
    void the_file_beside_the_dockerfile_comes_first(@TempDir Path context) throws IOException {
        Path dockerfile = Files.createDirectories(context.resolve("docker")).resolve("App.Dockerfile");
        assertThat(IgnoreFile.find(dockerfile, context)).isSameAs(IgnoreFile.NONE);
        Files.writeString(context.resolve(".dockerignore"), "a");
        assertThat(IgnoreFile.find(dockerfile, context).excludes("a")).isTrue();
        Files.writeString(context.resolve("docker/App.Dockerfile.dockerignore"), "b");
        assertThat(IgnoreFile.find(dockerfile, context).excludes("a")).isFalse();
        assertThat(IgnoreFile.find(dockerfile, context).excludes("b")).isTrue();
    }

    @Test
    void a_file_that_is_too_large_is_refused(@TempDir Path context) throws IOException {
        Files.write(context.resolve(".dockerignore"), new byte[(1 << 20) + 1]);
        assertThatThrownBy(() -> IgnoreFile.find(context.resolve("Dockerfile"), context))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("larger than");
    }
}
