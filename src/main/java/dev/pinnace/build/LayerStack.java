package dev.pinnace.build;

import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.spec.FileEntry;
import dev.pinnace.spec.LayerPurpose;
import dev.pinnace.spec.LayerSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fits layers that were planned one by one onto each other. A directory that a layer names only because its files need it
 * takes mode and owner of the one below, so that a file in {@code /tmp} does not close {@code /tmp}. Where a layer would
 * turn what is below into something else, it is refused. Files of a base may be replaced, but not by a runtime, and extra files, which the user
 * has asked for, may replace the application's; what Pinnace puts into every image nobody replaces by mistake.
 */
public final class LayerStack {
    private final LowerFiles base;
    private final Map<UnixPath, LowerFile> files = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private LayerStack(LowerFiles base) {
        this.base = base;
    }

    /**
     * The layers as they fit.
     *
     * @param base what lies below the lowest of them
     * @param layers the lowest first
     * @throws ConfigurationException naming every conflict
     */
    public static List<LayerSpec> fit(LowerFiles base, List<LayerSpec> layers) {
        LayerStack stack = new LayerStack(base);
        List<LayerSpec> fitted = layers.stream().map(stack::add).toList();
        if (!stack.problems.isEmpty()) {
            throw new ConfigurationException(stack.problems);
        }
        return fitted;
    }

    private LayerSpec add(LayerSpec layer) {
        List<FileEntry> entries = new ArrayList<>(layer.entries().size());
        for (FileEntry entry : layer.entries()) {
            Optional<LowerFile> below = find(entry.path());
            FileEntry fitted = below.map(lower -> fit(layer, entry, lower)).orElse(entry);
            files.put(entry.path(), LowerFile.of(fitted, layer.purpose()));
            entries.add(fitted);
        }
        return new LayerSpec(layer.purpose(), entries);
    }

    private Optional<LowerFile> find(UnixPath path) {
        return Optional.ofNullable(files.get(path)).or(() -> base.find(path));
    }

    private FileEntry fit(LayerSpec layer, FileEntry entry, LowerFile lower) {
        Conflict conflict = new Conflict(layer, lower);
        boolean isOnDirectory = lower.kind() == LowerFile.Kind.DIRECTORY;
        if (!entry.isDirectory()) {
            if (isOnDirectory || !mayReplace(layer.purpose(), lower.layer(), entry.path())) {
                problems.add(conflict.ofFile(entry));
            }
            return entry;
        }
        if (!isOnDirectory) {
            problems.add(conflict.ofDirectory(entry.path()));
            return entry;
        }
        return entry.equals(FileEntry.directory(entry.path()))
                ? new FileEntry(entry.path(), lower.mode(), lower.owner(), entry.content())
                : entry;
    }

    private static boolean mayReplace(LayerPurpose upper, LayerPurpose lower, UnixPath path) {
        return switch (lower) {
            case BASE -> upper != LayerPurpose.RUNTIME;
            case C_LIBRARY -> upper == LayerPurpose.FILES && SystemFiles.isForTheUser(path);
            case RUNTIME -> false;
            case AGENTS, DEPENDENCIES, SNAPSHOTS, FILES, APPLICATION -> upper == LayerPurpose.FILES;
        };
    }
}
