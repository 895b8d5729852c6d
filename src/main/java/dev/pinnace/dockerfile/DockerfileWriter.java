package dev.pinnace.dockerfile;

/**
 * Writes a Dockerfile from what its model says. Reading it again gives {@linkplain Dockerfile#sameAs the same}. Instructions
 * that BuildKit would refuse are written as they stood.
 */
public final class DockerfileWriter {
    private DockerfileWriter() {}

    /** The text, with the file's line ending, ended by one. */
    public static String write(Dockerfile dockerfile) {
        return new FileRenderer(dockerfile).render();
    }

    /** One instruction, with line feeds and without one at its end. */
    public static String write(Instruction instruction, char escape) {
        return new InstructionRenderer(escape).render(instruction);
    }
}
