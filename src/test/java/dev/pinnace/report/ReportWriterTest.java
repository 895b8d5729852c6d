package dev.pinnace.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinnace.oci.ImageBuildException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportWriterTest {
    @TempDir
    Path directory;

    @Test
    void writes_every_report() throws IOException {
        Path reports = directory.resolve("target/pinnace");
        write(reports);
        assertThat(names(reports))
                .containsExactly("findings.json", "findings.sarif", "gl-code-quality-report.json", "junit.xml");
        assertThat(reports.resolve("findings.json"))
                .hasBinaryContent(new JsonReport(Samples::pom).bytes(Samples.everything()));
    }

    @Test
    void replaces_what_an_earlier_check_has_left() throws IOException {
        Files.writeString(directory.resolve("junit.xml"), "old");
        write(directory);
        assertThat(directory.resolve("junit.xml")).content().startsWith("<?xml");
        assertThat(names(directory)).hasSize(4);
    }

    @Test
    void writes_the_others_when_one_cannot_be_written() throws IOException {
        Files.createDirectories(directory.resolve("findings.json/occupied"));
        assertThatThrownBy(() -> write(directory))
                .isInstanceOf(ImageBuildException.class)
                .hasMessageStartingWith("cannot write the report " + directory.resolve("findings.json") + ": ")
                .hasMessageContaining("-Dpinnace.reportDirectory");
        assertThat(names(directory))
                .containsExactly("findings.json", "findings.sarif", "gl-code-quality-report.json", "junit.xml");
    }

    @Test
    void says_when_the_directory_is_a_file() throws IOException {
        Path file = Files.writeString(directory.resolve("reports"), "");
        assertThatThrownBy(() -> write(file))
                .isInstanceOf(ImageBuildException.class)
                .hasMessage("cannot write the report " + file + ": a file is where a directory should be; make room for"
                        + " it, or choose another directory with -Dpinnace.reportDirectory");
    }

    private static void write(Path reports) {
        new ReportWriter(reports, Samples::pom).write(Samples.everything());
    }

    private static List<String> names(Path reports) throws IOException {
        try (Stream<Path> files = Files.list(reports)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
