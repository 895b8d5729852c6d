package dev.pinnace.inspect;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows one path through the symlinks of a tree, as Linux does in a root of its own. Not thread-safe. */
final class PathWalk {
    /** As many as Linux follows in one path. */
    private static final int MOST_LINKS = 40;

    private final Map<String, FileNode> nodes;
    private int links;
    private long cost;

    PathWalk(Map<String, FileNode> nodes) {
        this.nodes = nodes;
    }

    /** The path of the file at the end of all links; empty when there is none. */
    Optional<String> follow(String path) {
        return walk(path, false);
    }

    /**
     * The path at the end of all links, where what is absent is taken as if it were there.
     *
     * @return empty when there are too many links, or something on the way is no directory
     */
    Optional<String> locate(String path) {
        return walk(path, true);
    }

    /** How much was looked at, in characters. */
    long cost() {
        return cost;
    }

    private Optional<String> walk(String path, boolean mayBeAbsent) {
        Deque<String> left = new ArrayDeque<>();
        push(left, path);
        StringBuilder reached = new StringBuilder();
        while (!left.isEmpty()) {
            String segment = left.pop();
            if ("..".equals(segment)) {
                reached.setLength(Math.max(0, reached.lastIndexOf("/")));
                continue;
            }
            int before = reached.length();
            reached.append('/').append(segment);
            cost += reached.length();
            FileNode node = nodes.get(reached.toString());
            if (node == null && !mayBeAbsent) {
                return Optional.empty();
            }
            if (node != null && node.isSymlink()) {
                if (++links > MOST_LINKS) {
                    return Optional.empty();
                }
                String target = node.entry().linkTarget();
                reached.setLength(target.startsWith("/") ? 0 : before);
                push(left, target);
            } else if (!left.isEmpty() && isInTheWay(node)) {
                return Optional.empty();
            }
        }
        return Optional.of(reached.isEmpty() ? "/" : reached.toString());
    }

    private static boolean isInTheWay(@Nullable FileNode node) {
        return node != null && !node.isDirectory();
    }

    private static void push(Deque<String> left, String path) {
        String[] segments = path.split("/", -1);
        for (int i = segments.length - 1; i >= 0; i--) {
            if (!segments[i].isEmpty() && !".".equals(segments[i])) {
                left.push(segments[i]);
            }
        }
    }
}
