package dev.pinnace.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinnace.dockerfile.SyntaxProblem.Kind;
import java.util.List;

/** Short ways to read a Dockerfile in tests. */
final class Parsed {
    private Parsed() {}

    static Dockerfile file(String... lines) {
        return DockerfileParser.parse(String.join("\n", lines) + "\n");
    }

    /** A file that has no problems. */
    static Dockerfile good(String... lines) {
        Dockerfile dockerfile = file(lines);
        assertThat(dockerfile.problems()).isEmpty();
        return dockerfile;
    }

    /** The only instruction of a kind behind {@code FROM scratch}; there are no problems. */
    static <T extends Instruction> T one(Class<T> kind, String... lines) {
        Dockerfile dockerfile = good("FROM scratch\n" + String.join("\n", lines));
        assertThat(dockerfile.stages()).hasSize(1);
        List<T> found = dockerfile.stages().get(0).all(kind);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    /** Kinds and places of the problems of a file. */
    static List<String> problems(String... lines) {
        return file(lines).problems().stream()
                .map(problem -> problem.kind() + " " + problem.range())
                .toList();
    }

    static List<Kind> kinds(Dockerfile dockerfile) {
        return dockerfile.problems().stream().map(SyntaxProblem::kind).toList();
    }

    static List<String> texts(List<Word> words) {
        return words.stream().map(Word::text).toList();
    }

    static List<String> names(Dockerfile dockerfile) {
        return dockerfile.instructions().stream()
                .map(instruction -> instruction.getClass().getSimpleName())
                .toList();
    }
}
