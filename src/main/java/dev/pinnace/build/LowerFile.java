package dev.pinnace.build;

import dev.pinnace.oci.FileMode;
import dev.pinnace.oci.Ownership;
import dev.pinnace.spec.FileContent;
import dev.pinnace.spec.FileEntry;
import dev.pinnace.spec.LayerPurpose;

/**
 * What lies at a path below the layer that is being planned.
 *
 * @param kind what it is
 * @param mode permissions
 * @param owner numeric
 * @param target of a link, else empty
 * @param layer that it belongs to
 */
public record LowerFile(Kind kind, FileMode mode, Ownership owner, String target, LayerPurpose layer) {
    /** What can lie at a path. */
    public enum Kind {
        DIRECTORY("a directory"),
        LINK("a symbolic link"),
        /** Regular, or a device or pipe of a base. */
        FILE("a file");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /** The layer, for messages. */
    String where() {
        return layer == LayerPurpose.BASE ? "the base image" : "the layer '" + layer.title() + "'";
    }

    /** The same as an entry of a layer. */
    public static LowerFile of(FileEntry entry, LayerPurpose layer) {
        String target = entry.content() instanceof FileContent.SymbolicLink link ? link.target() : "";
        Kind kind = entry.isDirectory() ? Kind.DIRECTORY : target.isEmpty() ? Kind.FILE : Kind.LINK;
        return new LowerFile(kind, entry.mode(), entry.owner(), target, layer);
    }
}
