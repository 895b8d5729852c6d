package dev.pinnace.build;

import dev.pinnace.oci.UnixPath;
import dev.pinnace.spec.FileEntry;
import dev.pinnace.spec.ImageSpec;
import dev.pinnace.spec.LayerPurpose;
import dev.pinnace.spec.LayerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes sure that what runs stays as it was built: in a directory that the user can write to every file can be replaced,
 * whatever its own mode, and a volume hides what the image has at its place.
 */
final class RunningFiles {
    private static final String REMEDY = "; name a directory of its own, for example /data";

    private final List<LayerSpec> layers;

    /** @param layers of the application */
    RunningFiles(List<LayerSpec> layers) {
        this.layers = layers;
    }

    /** One message for each writable directory and volume that holds what runs. */
    List<String> problems(ImageSpec spec) {
        List<String> problems = new ArrayList<>();
        for (UnixPath path : spec.extras().writable()) {
            held(path)
                    .ifPresent(what -> problems.add(
                            "<writable>: '" + path + "' holds " + what + ", which nobody may change" + REMEDY));
        }
        for (UnixPath path : spec.container().volumes()) {
            held(path)
                    .ifPresent(what -> problems.add(
                            "<volumes>: '" + path + "' holds " + what + ", which a volume would hide" + REMEDY));
        }
        return problems;
    }

    /** What the user puts into such a directory, a first state of its data perhaps, is the user's affair. */
    private Optional<String> held(UnixPath directory) {
        return layers.stream()
                .filter(layer -> layer.purpose() != LayerPurpose.FILES)
                .flatMap(layer -> layer.entries().stream()
                        .filter(entry -> !entry.isDirectory())
                        .map(FileEntry::path)
                        .filter(path -> path.startsWith(directory))
                        .map(path -> path + " of the layer '" + layer.purpose().title() + "'"))
                .findFirst();
    }
}
