package dev.pinnace.goal;

import java.nio.file.Path;

/**
 * The directories that a goal works in.
 *
 * @param output where results go, usually {@code target/pinnace}
 * @param cache the cache of the user, shared by projects and processes
 * @param pins the pins of the project, usually {@code src/main/pinnace/pins}
 */
public record Workspace(Path output, Path cache, Path pins) {
    /** The OCI image layout of the built image. */
    public Path image() {
        return output.resolve("image");
    }

    /** The description of the built image. */
    public Path imageJson() {
        return output.resolve("image.json");
    }

    /** The name and digest under which the image was pushed, as one line of text. */
    public Path imageDigest() {
        return output.resolve("image-digest");
    }

    /** What the last build read and wrote. */
    Path buildState() {
        return output.resolve("build.state");
    }

    /** A directory for files that are only needed while an image is built. */
    Path work() {
        return output.resolve("work");
    }

    /** The record of what scratch took from this machine, as this build saw it. */
    public Path runtimeLock() {
        return output.resolve("runtime.lock");
    }

    /** The same record as the project has pinned it. */
    public Path pinnedRuntimeLock() {
        return pins.resolve("runtime.lock");
    }
}
