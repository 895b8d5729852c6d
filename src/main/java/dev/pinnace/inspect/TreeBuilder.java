package dev.pinnace.inspect;

import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.UnixPath;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Lays layers on one another, entry by entry, as engines unpack them: a whiteout takes away only what lies in lower layers; a
 * directory on a directory changes its attributes; everything else replaces what is there; a symlink among the directories
 * of a path is followed within the root. Not thread-safe.
 */
final class TreeBuilder {
    /** The character after the slash: a bound below which everything in a directory sorts. */
    static final char AFTER_SLASH = '/' + 1;

    /** Of path characters that are looked at because of links: seconds, and beyond every image that is in use. */
    private static final long MOST_COST = 4L << 30;

    private final NavigableMap<String, FileNode> nodes = new TreeMap<>();
    private final Set<String> hidden = new HashSet<>();
    private final NameBudget budget;
    private int layer;
    private long cost;
    private String lastParent = "/";
    private String lastLocated = "/";

    TreeBuilder(ReadLimits limits) {
        // Each entry counts here a second time, and so do the directories that are implied.
        this.budget = new NameBudget(
                new ReadLimits(limits.expandedBytes(), 2 * Math.min(limits.entries(), 1 << 29), limits.nameBytes()));
        put("/", LayerEntry.impliedDirectory(UnixPath.ROOT));
    }

    void apply(LayerSnapshot snapshot) {
        for (LayerEntry entry : snapshot.entries()) {
            budget.takeEntry();
            if (entry.kind() == EntryKind.OPAQUE_WHITEOUT) {
                hideBelow(locate(entry.path(), entry.path().value()));
            } else if (entry.kind() == EntryKind.WHITEOUT) {
                hide(located(entry.path()));
            } else {
                place(entry, located(entry.path()));
            }
        }
        hidden.clear();
        layer++;
    }

    FileTree build() {
        return new FileTree(nodes);
    }

    private void place(LayerEntry entry, String path) {
        if (path.length() == 1 && entry.kind() != EntryKind.DIRECTORY) {
            throw new ImageReadException("the entry of the root is no directory");
        }
        FileNode before = nodes.get(path);
        FileNode shared = entry.kind() == EntryKind.HARD_LINK ? sharedWith(entry, path) : null;
        requireParent(entry, path);
        if (before != null && !(before.isDirectory() && entry.kind() == EntryKind.DIRECTORY)) {
            remove(path);
        }
        if (shared != null) {
            nodes.put(path, new FileNode(ownPath(entry, path), shared.entry(), shared.layer(), layer));
        } else {
            put(path, entry);
        }
        if (entry.kind() == EntryKind.SYMLINK) {
            forgetLastParent();
        }
    }

    private void put(String path, LayerEntry entry) {
        nodes.put(path, new FileNode(ownPath(entry, path), entry, layer, layer));
    }

    private UnixPath ownPath(LayerEntry entry, String path) {
        if (path.equals(entry.path().value())) {
            return entry.path();
        }
        budget.takeName(path.length());
        return EntryNames.path(path);
    }

    private FileNode sharedWith(LayerEntry entry, String path) {
        UnixPath target = EntryNames.path(entry.linkTarget());
        String located = located(target);
        FileNode node = nodes.get(located);
        if (node == null || node.isDirectory() || located.equals(path)) {
            throw new ImageReadException(
                    "the hard link " + Excerpt.of(entry.path().value())
                            + " leads to '" + Excerpt.of(entry.linkTarget()) + "', which "
                            + (node == null ? "does not exist" : "cannot be linked"));
        }
        return node;
    }

    /** The path with all links resolved but the last one. */
    private String located(UnixPath path) {
        String value = path.value();
        int slash = value.lastIndexOf('/');
        if (value.length() == 1) {
            return value;
        }
        String parent = slash == 0 ? "/" : value.substring(0, slash);
        if (!parent.equals(lastParent)) {
            lastLocated = locate(path, parent);
            lastParent = parent;
        }
        if (lastLocated.equals(parent)) {
            return value; // no second copy of almost every path
        }
        return lastLocated.length() == 1 ? value.substring(slash) : lastLocated + value.substring(slash);
    }

    private String locate(UnixPath entry, String directory) {
        PathWalk walk = new PathWalk(nodes);
        Optional<String> found = walk.locate(directory);
        cost += walk.cost();
        if (cost > MOST_COST) {
            throw new ImageReadException("its symlinks are nested beyond reason");
        }
        return found.orElseThrow(() -> new ImageReadException("the entry " + Excerpt.of(entry.value())
                + " lies below something that is no directory, or below links that go round in a circle"));
    }

    /** Makes up the directories above a path, as engines do. */
    private void requireParent(LayerEntry entry, String path) {
        int slash = path.lastIndexOf('/');
        if (slash <= 0) {
            return;
        }
        String parent = path.substring(0, slash);
        FileNode node = nodes.get(parent);
        if (node == null) {
            LayerEntry implied = LayerEntry.impliedDirectory(EntryNames.path(parent));
            requireParent(implied, parent);
            budget.takeEntry();
            budget.takeName(parent.length());
            put(parent, implied);
        } else if (!node.isDirectory()) {
            throw new ImageReadException("the entry " + Excerpt.of(entry.path().value()) + " lies below "
                    + Excerpt.of(parent) + ", which is no directory");
        }
    }

    private void remove(String path) {
        nodes.remove(path);
        below(path).clear();
        forgetLastParent();
    }

    private void hide(String path) {
        FileNode node = nodes.get(path);
        if (node == null) {
            return;
        }
        hideBelow(path);
        if (node.placedBy() < layer) {
            nodes.remove(path);
            keepReachable(path);
        }
    }

    /** Once a layer is enough: what a layer has put there itself stays. */
    private void hideBelow(String directory) {
        if (!hidden.add(directory)) {
            return;
        }
        below(directory).values().removeIf(node -> node.placedBy() < layer);
        keepReachable(directory);
        forgetLastParent();
    }

    /** What this layer has put into directories that are hidden now keeps directories above it. */
    private void keepReachable(String directory) {
        for (FileNode node : List.copyOf(below(directory).values())) {
            requireParent(node.entry(), node.path().value());
        }
    }

    private NavigableMap<String, FileNode> below(String directory) {
        return directory.length() == 1
                ? nodes.subMap("/", false, String.valueOf(AFTER_SLASH), false)
                : nodes.subMap(directory + "/", false, directory + AFTER_SLASH, false);
    }

    private void forgetLastParent() {
        lastParent = "/";
        lastLocated = "/";
    }
}
