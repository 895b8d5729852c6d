package dev.pinnace.dockerfile;

import dev.pinnace.dockerfile.SyntaxProblem.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads Dockerfiles as BuildKit's frontend does. It always gives a Dockerfile: what is wrong is in
 * {@link Dockerfile#problems()}. It reads at most {@link #LARGEST} characters, {@link #MOST_INSTRUCTIONS} instructions and
 * {@link #MOST_STAGES} stages, in a time that grows with the size of the file.
 */
public final class DockerfileParser {
    /** How many characters are read; the rest of a larger file is left out. */
    public static final int LARGEST = 1 << 20;

    /** How many instructions are read; further ones are left out. */
    public static final int MOST_INSTRUCTIONS = 10_000;

    /** How many stages are read; further ones are left out. */
    public static final int MOST_STAGES = 500;

    private DockerfileParser() {}

    /** Reads the text of a file. */
    public static Dockerfile parse(String text) {
        return new FileReader(text, false).read();
    }

    /** Reads the bytes of a file, which should be UTF-8. */
    public static Dockerfile parse(byte[] bytes) {
        Optional<String> other = FileEncoding.otherThanText(bytes);
        if (other.isPresent()) {
            return Dockerfile.refused(List.of(), new SyntaxProblem(Kind.NOT_TEXT, other.get(), SourceRange.NONE));
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean damaged = text.indexOf('\ufffd') >= 0 && !Arrays.equals(bytes, text.getBytes(StandardCharsets.UTF_8));
        return new FileReader(text, damaged).read();
    }
}
