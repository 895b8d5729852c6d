package dev.pinnace.goal;

import dev.pinnace.build.LowerFiles;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.spec.FileEntry;
import dev.pinnace.spec.LayerPurpose;
import dev.pinnace.spec.LayerSpec;
import java.util.List;
import java.util.stream.Collectors;

/** Says which files of a base an image replaces: those of {@code <files>} were asked for, others may surprise. */
final class ReplacedFiles {
    private static final int MOST_SHOWN = 5;

    private final ProgressListener progress;

    ReplacedFiles(ProgressListener progress) {
        this.progress = progress;
    }

    void report(List<LayerSpec> layers, LowerFiles lower) {
        for (LayerSpec layer : layers) {
            List<UnixPath> replaced = replaced(layer, lower);
            if (!replaced.isEmpty()) {
                String message =
                        "the layer '" + layer.purpose().title() + "' replaces " + shown(replaced) + " of the base";
                if (layer.purpose() == LayerPurpose.FILES) {
                    progress.info(message);
                } else {
                    progress.warn(message + "; use a base that leaves these places free");
                }
            }
        }
    }

    /** Files of the layer that lie where the base has one. */
    static List<UnixPath> replaced(LayerSpec layer, LowerFiles lower) {
        return layer.entries().stream()
                .filter(entry -> !entry.isDirectory())
                .map(FileEntry::path)
                .filter(path -> lower.find(path)
                        .filter(file -> file.layer() == LayerPurpose.BASE)
                        .isPresent())
                .toList();
    }

    /** The first of them, and how many more. */
    static String shown(List<UnixPath> paths) {
        String first = paths.stream().limit(MOST_SHOWN).map(UnixPath::value).collect(Collectors.joining(", "));
        int more = paths.size() - MOST_SHOWN;
        return more > 0 ? first + " and " + more + " more files" : first;
    }
}
