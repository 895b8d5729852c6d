package dev.pinnace.policy.rules;

import dev.pinnace.dockerfile.DockerfileParser;
import dev.pinnace.dockerfile.IgnoreFile;
import dev.pinnace.dockerfile.StageStates;
import dev.pinnace.policy.DockerfileRule;
import dev.pinnace.policy.DockerfileSubject;
import dev.pinnace.policy.Location;
import dev.pinnace.policy.RuleParameters;
import dev.pinnace.policy.RuleRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Dockerfile below {@code src/test/resources/rules/RULE/} and what the rule must say of it. Beside {@code x.Dockerfile} may
 * lie {@code x.expected} (a line {@code LINE: message} for each violation), {@code x.parameters} (settings of the rule)
 * and {@code x.dockerignore} (what is kept out of the build context).
 *
 * @param file the Dockerfile
 */
record DockerfileFixture(Path file) {
    /** Another way to write the same file, and how its lines move. */
    enum Variant {
        /** As it is. */
        PLAIN,
        /** Lines end in CR LF. */
        CRLF,
        /** Keywords of instructions in lower case. */
        LOWERCASE,
        /** A stage before the first one. */
        LEADING_STAGE;

        String apply(String text) {
            return switch (this) {
                case PLAIN -> text;
                case CRLF -> text.replace("\n", "\r\n");
                case LOWERCASE -> lowerCase(text);
                case LEADING_STAGE -> leading(text);
            };
        }

        int shift(String text, int line) {
            return this == LEADING_STAGE && line >= firstFrom(text) ? line + 1 : line;
        }

        private static final Pattern KEYWORD = Pattern.compile(
                "(?m)^(FROM|RUN|CMD|ENTRYPOINT|COPY|ADD|ENV|LABEL|ARG|EXPOSE|USER|WORKDIR|VOLUME|SHELL|HEALTHCHECK"
                        + "|STOPSIGNAL|ONBUILD|MAINTAINER)(?=\\s)");

        private static String lowerCase(String text) {
            Matcher matcher = KEYWORD.matcher(text);
            return matcher.replaceAll(found -> found.group().toLowerCase(Locale.ROOT));
        }

        private static String leading(String text) {
            List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
            lines.add(firstFrom(text) - 1, "FROM scratch AS leading-stage-of-the-test");
            return String.join("\n", lines);
        }

        private static int firstFrom(String text) {
            String[] lines = text.split("\n", -1);
            for (int i = 0; i < lines.length; i++) {
                if (lines[i].toUpperCase(Locale.ROOT).startsWith("FROM ")) {
                    return i + 1;
                }
            }
            return 1;
        }
    }

    boolean isGood() {
        return file.getFileName().toString().startsWith("good");
    }

    /** What the rule says of a variant: {@code LINE: message}, in the order of the lines. */
    List<String> violations(DockerfileRule rule, Variant variant) {
        var dockerfile = DockerfileParser.parse(variant.apply(text()));
        RuleRun run = new RuleRun(RuleParameters.of(rule.metadata(), RuleFixtures.parameters(file)));
        rule.check(new DockerfileSubject("Dockerfile", dockerfile, StageStates.of(dockerfile), ignoreFile()), run);
        return run.violations().stream()
                .map(violation ->
                        ((Location.InDockerfile) violation.location()).range().line() + ": " + violation.message())
                .sorted(DockerfileFixture::byLine)
                .toList();
    }

    /** What the rule must say of a variant. */
    List<String> expected(Variant variant) {
        if (isGood()) {
            return List.of();
        }
        String text = text();
        return read(RuleFixtures.beside(file, ".expected"))
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> {
                    int colon = line.indexOf(':');
                    int at = Integer.parseInt(line.substring(0, colon));
                    return variant.shift(text, at) + line.substring(colon);
                })
                .sorted(DockerfileFixture::byLine)
                .toList();
    }

    /** The file as it lies on disk. */
    String text() {
        return read(file);
    }

    private Optional<IgnoreFile> ignoreFile() {
        Path ignore = RuleFixtures.beside(file, ".dockerignore");
        return Files.exists(ignore) ? Optional.of(IgnoreFile.parse(read(ignore))) : Optional.empty();
    }

    private static int byLine(String left, String right) {
        int byNumber = Integer.compare(line(left), line(right));
        return byNumber != 0 ? byNumber : left.compareTo(right);
    }

    private static int line(String expectation) {
        return Integer.parseInt(expectation.substring(0, expectation.indexOf(':')));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
