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
 * turn what is below into something else, it is refused: only extra files may replace files, because that is what the user
 * asked for.
 */
public final class LayerStack {
    private record Lower(LowerFile file, String where, LayerPurpose purpose) {}

    private final LowerFiles base;
    private final Map<UnixPath, Lower> files = new HashMap<>();
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
            Optional<Lower> below = find(entry.path());
            FileEntry fitted = below.map(lower -> fit(layer, entry, lower)).orElse(entry);
            files.put(
                    entry.path(),
                    new Lower(LowerFile.of(fitted), layer.purpose().title(), layer.purpose()));
            entries.add(fitted);
        }
        return new LayerSpec(layer.purpose(), entries);
    }

    private Optional<Lower> find(UnixPath path) {
        Lower ours = files.get(path);
        return ours != null
                ? Optional.of(ours)
                : base.find(path).map(file -> new Lower(file, LayerPurpose.BASE.title(), LayerPurpose.BASE));
    }

    private FileEntry fit(LayerSpec layer, FileEntry entry, Lower lower) {
        LowerFile below = lower.file();
        if (entry.isDirectory()) {
            if (below.kind() != LowerFile.Kind.DIRECTORY) {
                problems.add(blocked(layer, entry, lower));
                return entry;
            }
            return entry.equals(FileEntry.directory(entry.path()))
                    ? new FileEntry(entry.path(), below.mode(), below.owner(), entry.content())
                    : entry;
        }
        boolean mayReplace = layer.purpose() == LayerPurpose.FILES || lower.purpose() == LayerPurpose.BASE;
        if (below.kind() == LowerFile.Kind.DIRECTORY || !mayReplace) {
            problems.add(entry.path() + " of the layer '" + layer.purpose().title() + "' is "
                    + below.kind().title() + " of the layer '" + lower.where() + "' already; give it another place");
        }
        return entry;
    }

    private static String blocked(LayerSpec layer, FileEntry directory, Lower lower) {
        String above = directory.path() + " is " + lower.file().kind().title();
        String target = lower.file().target();
        String path = layer.entries().stream()
                .filter(entry -> !entry.isDirectory() && entry.path().startsWith(directory.path()))
                .findFirst()
                .map(entry -> entry.path().value())
                .orElse(directory.path().value());
        String remedy = target.isEmpty() ? "give it another place" : "write it below " + target + " instead";
        return path + " cannot be in the layer '" + layer.purpose().title() + "': " + above
                + (target.isEmpty() ? "" : " to " + target) + " in the layer '" + lower.where() + "'; " + remedy;
    }
}
