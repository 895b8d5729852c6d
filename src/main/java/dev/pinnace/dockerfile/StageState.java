package dev.pinnace.dockerfile;

import java.util.List;
import java.util.Optional;

/**
 * What is in effect at a point of a stage. What an external base that could not be read may have set is
 * {@linkplain Fact.Certainty#UNKNOWN unknown}; what depends on a value that only the build knows, too.
 */
public interface StageState extends VariableScope {
    /** What runs the shell form where nothing else is set. */
    List<String> DEFAULT_SHELL = List.of("/bin/sh", "-c");

    /** As whom commands run, variables replaced; not set means root. */
    Fact<String> user();

    /** The absolute directory in which commands run; not set means {@code /}. */
    Fact<String> workdir();

    /** What runs the shell form; not set means {@code /bin/sh -c}. */
    Fact<List<String>> shell();

    /** The shell form's shell, taken for {@code /bin/sh -c} where it is unknown. */
    default List<String> assumedShell() {
        return shell().value().orElse(DEFAULT_SHELL);
    }

    /** The entry point as the image's configuration will hold it: with the shell before a shell form. */
    Fact<List<String>> entrypoint();

    /** The command as the image's configuration will hold it; {@code ENTRYPOINT} resets what a base has set. */
    Fact<List<String>> cmd();

    /** The health check as the image's configuration will hold it: {@code NONE}, {@code CMD …} or {@code CMD-SHELL text}. */
    Fact<List<String>> healthCheck();

    /** The environment. */
    FactMap<String> env();

    /**
     * The build arguments declared so far in this stage and in those it starts from. One without a value is unknown; a default
     * counts as the value, as in a build that is given no arguments.
     */
    FactMap<String> args();

    /** The labels. */
    FactMap<String> labels();

    /** The ports, as {@code 8080/tcp}; the value is the same text. */
    FactMap<String> exposed();

    /** The volumes; the value is the same text. */
    FactMap<String> volumes();

    /** Replaces the variables of a word as BuildKit does at this point: the last {@code ENV} or {@code ARG} of a name counts. */
    Expansion expand(String word);

    /** The base at the start of the chain of stages; empty for what stands before the first {@code FROM}. */
    Optional<StageBase> root();
}
