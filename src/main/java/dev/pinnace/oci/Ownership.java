package dev.pinnace.oci;

/**
 * The numeric owner of a file in a layer.
 *
 * @param uid user, 0 to 2^31-1
 * @param gid group, 0 to 2^31-1
 */
public record Ownership(int uid, int gid) {
    /** User and group 0. */
    public static final Ownership ROOT = new Ownership(0, 0);

    /** @throws IllegalArgumentException when a number is negative */
    public Ownership {
        if (uid < 0 || gid < 0) {
            throw new IllegalArgumentException("owner " + uid + ":" + gid + " has a negative number");
        }
    }

    @Override
    public String toString() {
        return uid + ":" + gid;
    }
}
