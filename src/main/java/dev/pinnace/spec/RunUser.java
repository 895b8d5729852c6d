package dev.pinnace.spec;

import dev.pinnace.oci.Ownership;
import dev.pinnace.oci.UnixPath;

/**
 * The user that the application runs as.
 *
 * @param id numeric user and group
 * @param home its home directory
 */
public record RunUser(Ownership id, UnixPath home) {
    /** {@code nonroot}, 65532:65532, as in the distroless images. */
    public static final RunUser NONROOT = new RunUser(new Ownership(65532, 65532), UnixPath.of("/home/nonroot"));

    /** The name of the user in {@code /etc/passwd}. */
    public String name() {
        return isRoot() ? "root" : "nonroot";
    }

    /** Whether this is root. */
    public boolean isRoot() {
        return id.uid() == 0;
    }

    /** {@code uid:gid}, as the image configuration and engines take it. */
    public String numeric() {
        return id.toString();
    }
}
