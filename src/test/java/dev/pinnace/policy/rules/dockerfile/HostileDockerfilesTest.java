package dev.pinnace.policy.rules.dockerfile;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.pinnace.dockerfile.Dockerfile;
import dev.pinnace.dockerfile.DockerfileParser;
import dev.pinnace.dockerfile.StageStates;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Rule;
import dev.pinnace.policy.RuleParameters;
import dev.pinnace.policy.RuleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A rule that throws stops the build, so none does, however broken a file is. */
final class HostileDockerfilesTest {
    private static final String[] PIECES = {
        "\"",
        "'",
        "`",
        "$(",
        ")",
        "${",
        "}",
        "\\",
        "\n",
        "<<EOF",
        "EOF\n",
        " | ",
        " && ",
        ";",
        "=",
        "--",
        "-",
        ":",
        "@",
        "/",
        "*",
        "FROM x\n",
        "RUN ",
        "ONBUILD ",
        "ENV a=",
        "ARG ",
        "USER ",
        "COPY ",
        "[",
        "]",
        "\0",
        "\uD800",
        "\u00E4",
        "if ",
        "case x in"
    };

    private final List<DockerfileRule> rules = ServiceLoader.load(Rule.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(DockerfileRule.class::isInstance)
            .map(DockerfileRule.class::cast)
            .toList();

    @Test
    void no_rule_throws() throws IOException {
        Random random = new Random(20261121);
        for (String text : examples()) {
            for (int i = 0; i < 6; i++) {
                String broken = broken(text, random);
                assertThatCode(() -> check(broken)).as(broken).doesNotThrowAnyException();
            }
        }
    }

    private static String broken(String text, Random random) {
        StringBuilder broken = new StringBuilder(text);
        for (int i = 0; i < 5; i++) {
            int at = random.nextInt(broken.length() + 1);
            int to = Math.min(broken.length(), at + random.nextInt(12));
            broken.replace(at, to, PIECES[random.nextInt(PIECES.length)]);
        }
        return broken.toString();
    }

    private void check(String text) {
        Dockerfile dockerfile = DockerfileParser.parse(text);
        DockerfileSubject file = new DockerfileSubject("Dockerfile", dockerfile, StageStates.of(dockerfile));
        for (DockerfileRule rule : rules) {
            rule.check(file, new RuleRun(RuleParameters.standard(rule.metadata())));
        }
    }

    private static List<String> examples() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources/rules"))) {
            return files.filter(file -> file.toString().endsWith(".Dockerfile"))
                    .sorted()
                    .map(HostileDockerfilesTest::read)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
