package dev.pinnace.policy;

/**
 * Tells the kinds of rules apart.
 *
 * @param <R> what comes out
 */
public interface RuleVisitor<R> {
    /** A rule that looks at one Dockerfile at a time. */
    R visit(DockerfileRule rule);

    /** A rule that looks at the configuration, the layers and the files of an image. */
    R visit(ImageRule rule);

    /** A rule that looks at the bytes of the files of an image. */
    R visit(ContentRule rule);

    /** A rule that looks at the plan, or at several parts of the subject. */
    R visit(SubjectRule rule);

    /** A rule about waivers. */
    R visit(EngineRule rule);
}
