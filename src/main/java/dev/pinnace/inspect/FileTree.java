package dev.pinnace.inspect;

import dev.pinnace.oci.UnixPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * The files that a container sees: all layers merged (OCI image specification 1.1, layer.md, "Applying Changesets").
 * Immutable. The root is always there.
 */
public final class FileTree {
    private final NavigableMap<String, FileNode> nodes;

    /** @param nodes not changed any more; a copy of so many would not fit beside them */
    FileTree(NavigableMap<String, FileNode> nodes) {
        this.nodes = Collections.unmodifiableNavigableMap(nodes);
    }

    /** Merges layers, the lowest first. */
    static FileTree merge(List<LayerSnapshot> layers, ReadLimits limits) {
        TreeBuilder builder = new TreeBuilder(limits);
        layers.forEach(builder::apply);
        return builder.build();
    }

    /** Every file, sorted by path. */
    public Collection<FileNode> nodes() {
        return nodes.values();
    }

    /** The file of just this path; links are not followed, neither at its end nor on the way. */
    public Optional<FileNode> at(UnixPath path) {
        return Optional.ofNullable(nodes.get(path.value()));
    }

    /**
     * The file that a program gets which opens this path: symlinks are followed, never out of the root.
     *
     * @return empty when something on the way is absent or no directory, or there are more than 40 links
     */
    public Optional<FileNode> follow(UnixPath path) {
        PathWalk walk = new PathWalk(nodes);
        return walk.follow(path.value()).map(nodes::get);
    }

    /** What lies directly in a directory, sorted by name; links are not followed. */
    public List<FileNode> children(UnixPath directory) {
        String prefix = directory.equals(UnixPath.ROOT) ? "/" : directory.value() + "/";
        List<FileNode> found = new ArrayList<>();
        String at = nodes.higherKey(prefix);
        while (at != null && at.startsWith(prefix)) {
            int slash = at.indexOf('/', prefix.length());
            if (slash < 0) {
                found.add(nodes.get(at));
                at = nodes.higherKey(at);
            } else {
                at = nodes.ceilingKey(at.substring(0, slash) + TreeBuilder.AFTER_SLASH);
            }
        }
        return found;
    }
}
