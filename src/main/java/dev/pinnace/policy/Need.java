package dev.pinnace.policy;

import java.util.Locale;

/** A part of the subject that a rule cannot do without. Where it is absent, the rule is reported as not evaluated. */
public enum Need {
    /** At least one Dockerfile. */
    DOCKERFILE,
    /** The plan of the image that this build makes. */
    PLAN,
    /** A built image. */
    IMAGE,
    /** What the image holds of Java: its jars, its class path, how it starts; there whenever an image is. */
    JAVA,
    /** The resolved dependencies of the project. */
    GRAPH,
    /** The secrets that this build uses. */
    SECRETS,
    /** The state of the version control. */
    GIT,
    /** What else is known of the project: version, directories, time stamp. */
    PROJECT,
    /** What the program ShellCheck says of the shell text in Dockerfiles. */
    SHELLCHECK;

    /** The word in reports. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
