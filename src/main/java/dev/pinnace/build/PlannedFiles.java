package dev.pinnace.build;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.spec.ClassPathElement.Stability;
import dev.pinnace.spec.FileEntry;
import dev.pinnace.spec.LayerPurpose;
import dev.pinnace.spec.LayerSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects entries by layer. Not thread-safe. */
final class PlannedFiles {
    private final Map<LayerPurpose, List<FileEntry>> entries = new EnumMap<>(LayerPurpose.class);

    void add(LayerPurpose purpose, FileEntry entry) {
        entries.computeIfAbsent(purpose, p -> new ArrayList<>()).add(entry);
    }

    void addAll(LayerPurpose purpose, Collection<FileEntry> added) {
        added.forEach(entry -> add(purpose, entry));
    }

    /** Whether the path, or something below it, is there. */
    boolean hold(UnixPath path) {
        return entries.values().stream()
                .flatMap(List::stream)
                .anyMatch(entry -> entry.path().startsWith(path));
    }

    static LayerPurpose layerOf(Stability stability) {
        return switch (stability) {
            case RELEASE -> LayerPurpose.DEPENDENCIES;
            case SNAPSHOT -> LayerPurpose.SNAPSHOTS;
            case APPLICATION -> LayerPurpose.APPLICATION;
        };
    }

    /**
     * The layers that have entries, in their order.
     *
     * @throws ConfigurationException when two different entries of a layer want one path, or one lies below a file
     */
    List<LayerSpec> layers() {
        List<LayerSpec> layers = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        entries.forEach((purpose, files) -> {
            try {
                layers.add(LayerSpec.of(purpose, files));
            } catch (IllegalArgumentException e) {
                problems.add((purpose == LayerPurpose.FILES ? "<files>" : "the layer '" + purpose.title() + "'") + ": "
                        + e.getMessage() + "; give one of them another place");
            }
        });
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return layers;
    }
}
