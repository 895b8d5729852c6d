package dev.pinnace.recipe;

import dev.pinnace.oci.FileMode;
import dev.pinnace.oci.Ownership;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.spec.FileContent;
import dev.pinnace.spec.FileEntry;
import dev.pinnace.spec.LayerPurpose;
import dev.pinnace.spec.LayerSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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

    private static final UnixPath TMP = UnixPath.of("/tmp");

    /** Copies the lists. */
    public ApplicationFiles {
        layers = List.copyOf(layers);
        special = List.copyOf(special);
        writable = List.copyOf(writable);
    }

    /**
     * Sorts the layers of a plan.
     *
     * @param home of the user
     */
    public static ApplicationFiles of(List<LayerSpec> planned, UnixPath home) {
        Set<UnixPath> ownAccess = ownAccess(planned, home);
        List<LayerSpec> layers = new ArrayList<>();
        List<FileEntry> special = new ArrayList<>();
        List<FileEntry> writable = new ArrayList<>();
        for (LayerSpec layer : planned) {
            List<FileEntry> plain = new ArrayList<>();
            for (FileEntry entry : layer.entries()) {
                if (layer.purpose() != LayerPurpose.FILES) {
                    plain.add(entry);
                } else if (isPlain(entry) && ownAccess.stream().noneMatch(entry.path()::startsWith)) {
                    plain.add(entry);
                } else if (!entry.isDirectory()) {
                    special.add(entry);
                } else if (!isPlain(entry)) {
                    writable.add(entry);
                }
            }
            List<FileEntry> kept = layer.purpose() == LayerPurpose.FILES ? withoutWays(plain, layer) : plain;
            if (!kept.isEmpty()) {
                layers.add(new LayerSpec(layer.purpose(), kept));
            }
        }
        return new ApplicationFiles(layers, special, writable);
    }

    /**
     * Directories with an owner or mode of their own. A {@code COPY} of a directory gives its own mode to those that are there
     * already, so that what lies in these is copied file by file; what is between is made on the way.
     */
    private static Set<UnixPath> ownAccess(List<LayerSpec> planned, UnixPath home) {
        Set<UnixPath> found = new LinkedHashSet<>(List.of(TMP, home));
        planned.stream()
                .filter(layer -> layer.purpose() == LayerPurpose.FILES)
                .flatMap(layer -> layer.entries().stream())
                .filter(entry -> entry.isDirectory() && !isPlain(entry))
                .forEach(entry -> found.add(entry.path()));
        found.remove(UnixPath.ROOT);
        return found;
    }

    /** Without directories that are there only because of what is copied otherwise. */
    private static List<FileEntry> withoutWays(List<FileEntry> plain, LayerSpec layer) {
        List<FileEntry> ends = plain.stream()
                .filter(entry -> layer.entries().stream()
                        .noneMatch(other -> !other.equals(entry) && other.path().startsWith(entry.path())))
                .toList();
        return plain.stream()
                .filter(entry -> ends.stream().anyMatch(end -> end.path().startsWith(entry.path())))
                .toList();
    }

    private static boolean isPlain(FileEntry entry) {
        boolean readable =
                entry.mode().equals(FileMode.READ_ONLY) || entry.mode().equals(FileMode.EXECUTABLE);
        boolean isLink = !entry.isDirectory() && entry.content() instanceof FileContent.SymbolicLink;
        return isLink || (readable && entry.owner().equals(Ownership.ROOT));
    }
}
