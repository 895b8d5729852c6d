package dev.pinnace.recipe;

import dev.pinnace.oci.FileMode;
import dev.pinnace.oci.Ownership;
import dev.pinnace.spec.FileContent;
import dev.pinnace.spec.FileEntry;
import dev.pinnace.spec.LayerPurpose;
import dev.pinnace.spec.LayerSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * The planned files above the runtime, sorted by how a Dockerfile copies them.
 *
 * @param layers what belongs to root and is written by nobody: one {@code COPY} each
 * @param special files with a mode or owner of their own
 * @param writable directories that the user of the image can write to
 */
public record ApplicationFiles(List<LayerSpec> layers, List<FileEntry> special, List<FileEntry> writable) {
    /** The directory for special files beside those of the layers. */
    public static final String SPECIAL = "own-mode";

    /** Copies the lists. */
    public ApplicationFiles {
        layers = List.copyOf(layers);
        special = List.copyOf(special);
        writable = List.copyOf(writable);
    }

    /** Sorts the layers of a plan. */
    public static ApplicationFiles of(List<LayerSpec> planned) {
        List<LayerSpec> layers = new ArrayList<>();
        List<FileEntry> special = new ArrayList<>();
        List<FileEntry> writable = new ArrayList<>();
        for (LayerSpec layer : planned) {
            List<FileEntry> plain = new ArrayList<>();
            for (FileEntry entry : layer.entries()) {
                boolean isPlain = layer.purpose() != LayerPurpose.FILES || isPlain(entry);
                (isPlain ? plain : entry.isDirectory() ? writable : special).add(entry);
            }
            if (!plain.isEmpty()) {
                layers.add(new LayerSpec(layer.purpose(), plain));
            }
        }
        return new ApplicationFiles(layers, special, writable);
    }

    private static boolean isPlain(FileEntry entry) {
        boolean readable =
                entry.mode().equals(FileMode.READ_ONLY) || entry.mode().equals(FileMode.EXECUTABLE);
        boolean isLink = !entry.isDirectory() && entry.content() instanceof FileContent.SymbolicLink;
        return isLink || (readable && entry.owner().equals(Ownership.ROOT));
    }
}
