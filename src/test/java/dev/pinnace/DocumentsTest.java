package dev.pinnace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the documents to the project that they describe. */
class DocumentsTest {
    private static final Pattern VERSION =
            Pattern.compile("<artifactId>pinnace-maven-plugin</artifactId>\\s*<version>([^<]+)</version>");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)\\)");

    @Test
    void readmeAndQuickstartNameTheVersionOfTheProject() throws IOException {
        String version = version(Path.of("pom.xml"));
        assertThat(version(Path.of("README.md"))).isEqualTo(version);
        assertThat(version(Path.of("src/it/quickstart/pom.xml"))).isEqualTo(version);
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        for (Path document : documents()) {
            Matcher link = LINK.matcher(Files.readString(document));
            while (link.find()) {
                assertThat(document.toAbsolutePath()
                                .resolveSibling(link.group(1))
                                .normalize())
                        .as("link in " + document)
                        .exists();
            }
        }
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            return Stream.concat(
                            Stream.of(Path.of("README.md"), Path.of("CHANGELOG.md")),
                            docs.filter(path -> path.toString().endsWith(".md")))
                    .toList();
        }
    }

    private static String version(Path file) throws IOException {
        Matcher matcher = VERSION.matcher(Files.readString(file));
        assertThat(matcher.find()).as("a version in " + file).isTrue();
        return matcher.group(1);
    }
}
