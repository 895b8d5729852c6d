package dev.pinnace.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.spec.FileContent;
import dev.pinnace.spec.FileEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileMapperTest {
    @TempDir
    Path work;

    private Path basedir;

    @BeforeEach
    void makeProject() throws IOException {
        basedir = work.resolve("project");
        write("project/pom.xml", "<project/>");
        write("project/target/classes/a", "a");
    }

    @Test
    void a_directory_brings_its_files_in_the_order_of_their_paths() throws IOException {
        write("project/conf/b/x", "1");
        write("project/conf/a", "2");
        write("project/conf/b.txt", "3");
        Files.createDirectories(basedir.resolve("conf/empty"));

        assertThat(paths(file("conf", "/etc/shop"))).containsExactly("/etc/shop/a", "/etc/shop/b.txt", "/etc/shop/b/x");
    }

    @Test
    void a_file_may_lie_outside_the_project() throws IOException {
        write("shared/banner.txt", "hello");

        assertThat(paths(file("../shared/banner.txt", "/banner.txt"))).containsExactly("/banner.txt");
    }

    @Test
    void what_tools_leave_behind_stays_out() throws IOException {
        for (String name : List.of(
                ".git/config",
                ".svn/entries",
                ".idea/x.xml",
                ".DS_Store",
                "a~",
                "#a#",
                "._a",
                ".a.swp",
                ".gitignore")) {
            write("project/conf/" + name, "x");
        }
        write("project/conf/module/pom.xml", "<project/>");
        write("project/conf/module/target/classes/secret", "x");
        write("project/conf/target/kept", "x");

        assertThat(paths(file("conf", "/c"))).containsExactly("/c/module/pom.xml", "/c/target/kept");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {".ssh/known_hosts", ".netrc", ".env", "id_rsa", "settings-security.xml", ".m2/x", ".docker/x"})
    void credentials_are_refused(String name) throws IOException {
        write("project/conf/" + name, "x");
        write("project/conf/fine", "x");

        assertMistake(file("conf", "/c"), "holds, by its name, credentials");
    }

    @Test
    void the_settings_of_maven_are_refused_and_those_of_others_are_not() throws IOException {
        write("project/conf/settings.xml", "<options><colour>red</colour></options>");
        assertThat(paths(file("conf", "/c"))).containsExactly("/c/settings.xml");

        write("project/conf/settings.xml", "<?xml version='1.0'?>\n<settings xmlns='x'><servers/></settings>");
        assertMistake(file("conf", "/c"), "holds, by its name, credentials");
        assertMistake(file("conf/settings.xml", "/c/settings.xml"), "holds, by its name, credentials");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "target", "/"})
    void neither_the_whole_project_nor_its_build_directory_can_be_put_in(String source) {
        assertMistake(file(source, "/c"), "holds the whole project or its build directory");
    }

    @Test
    void what_a_build_has_generated_can_be_put_in() {
        assertThat(paths(file("target/classes", "/c"))).containsExactly("/c/a");
    }

    @Test
    void a_link_inside_the_directory_stays_one_and_one_that_leaves_it_is_refused() throws IOException {
        write("project/conf/a", "1");
        Files.createSymbolicLink(basedir.resolve("conf/current"), Path.of("a"));
        assertThat(entries(file("conf", "/c")))
                .extracting(FileEntry::content)
                .contains(new FileContent.SymbolicLink("a"));

        Files.createSymbolicLink(basedir.resolve("conf/out"), Path.of("../pom.xml"));
        assertMistake(file("conf", "/c"), "is a link that leaves");
        Files.delete(basedir.resolve("conf/out"));
        Files.createSymbolicLink(basedir.resolve("conf/out"), basedir.resolve("conf/a"));
        assertMistake(file("conf", "/c"), "is a link that leaves");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4755", "2555", "0666", "0464", "rw-r--r--", "9"})
    void dangerous_and_malformed_modes_are_refused(String mode) {
        FileParameters file = file("pom.xml", "/pom.xml");
        file.mode = mode;

        assertMistake(file, "'" + mode + "'");
    }

    @Test
    void two_files_cannot_have_one_place() throws IOException {
        write("project/other.xml", "x");

        assertMistake(
                "two different files want to be /pom.xml", file("pom.xml", "/pom.xml"), file("other.xml", "/pom.xml"));
        assertThat(paths(file("pom.xml", "/pom.xml"), file("pom.xml", "/pom.xml")))
                .containsExactly("/pom.xml");
    }

    @Test
    void a_file_and_a_directory_cannot_have_one_place() throws IOException {
        write("project/conf/a", "x");

        assertMistake(
                "<files>: /x is a file (" + basedir.resolve("pom.xml") + "), and /x/a (" + basedir.resolve("conf/a")
                        + ") would lie below it; give one of them another <target>",
                file("pom.xml", "/x"),
                file("conf", "/x"));
    }

    @Test
    void a_file_cannot_be_the_root_directory() throws IOException {
        write("project/conf/a", "x");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> entries(file("pom.xml", "/"), file("nowhere", "/y")))
                .satisfies(e -> assertThat(e.problems())
                        .containsExactly(
                                "<files>: the <target> of 'pom.xml' is '/', the root directory; write the whole path of the"
                                        + " file, for example /pom.xml",
                                "<files>: there is no file or directory " + basedir.resolve("nowhere")));
        assertThat(paths(file("conf", "/"))).containsExactly("/a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/proc/x", "/sys/x", "/dev/x", "/dev", "/tmp/x"})
    void what_a_container_hides_cannot_be_put_in(String target) throws IOException {
        write("project/conf/a", "x");
        write("project/root" + target + "/a", "x");

        assertMistake(file("pom.xml", target), "'" + target + "' lies in /");
        assertMistake(file("conf", target), "'" + target + "' lies in /");
        assertMistake(file("root", "/"), "'" + target + "/a' lies in /");
    }

    @Test
    void an_empty_directory_is_a_mistake() throws IOException {
        Files.createDirectories(basedir.resolve("empty"));

        assertMistake(file("empty", "/c"), "there is no file in");
    }

    @Test
    void the_target_is_an_absolute_path() {
        assertMistake(file("pom.xml", "etc/pom.xml"), "'etc/pom.xml' is not an absolute path");
        assertMistake(file("pom.xml", "/etc/../pom.xml"), "is not a normalised path");
        assertMistake(file("pom.xml", null), "has no <target>");
    }

    private void write(String path, String text) throws IOException {
        Path file = work.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static FileParameters file(String source, String target) {
        FileParameters file = new FileParameters();
        file.source = source;
        file.target = target;
        return file;
    }

    private List<String> paths(FileParameters... files) {
        return entries(files).stream().map(entry -> entry.path().value()).toList();
    }

    private List<FileEntry> entries(FileParameters... files) {
        Mistakes mistakes = new Mistakes();
        List<FileEntry> entries = new FileMapper(basedir, basedir.resolve("target"), mistakes)
                .map(Stream.of(files).toList());
        mistakes.throwIfAny();
        return entries;
    }

    private void assertMistake(FileParameters file, String message) {
        assertMistake(message, file);
    }

    private void assertMistake(String message, FileParameters... files) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> entries(files))
                .withMessageContaining(message)
                .withMessageStartingWith("<files>");
    }
}
