package dev.pinnace.inspect;

import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps the content of files that are likely to be asked for while their layer is read, so that it needs not be read again.
 * Keeps at most 16 MiB. May be shared by threads.
 */
final class SmallFiles {
    private static final Set<String> NAMES = Set.of("release", "java", "passwd", "group", "shadow", "os-release");
    private static final int LARGEST = 1 << 17;
    private static final int LARGEST_DATABASE = 8 << 20;
    private static final int MOST_BYTES = 16 << 20;

    private final Map<FilePlace, byte[]> kept = new ConcurrentHashMap<>();
    private final AtomicInteger bytes = new AtomicInteger();

    /** Looks at files before somebody else does. */
    FileVisitor before(FileVisitor next) {
        return (layer, entry, content) -> {
            if (isLikely(entry) && reserve(entry)) {
                byte[] read = content.readAllBytes();
                kept.put(FilePlace.of(layer, entry), read);
                next.visit(layer, entry, new ByteArrayInputStream(read));
            } else {
                next.visit(layer, entry, content);
            }
        };
    }

    private static boolean isLikely(LayerEntry entry) {
        String path = entry.path().value();
        return NAMES.contains(path.substring(path.lastIndexOf('/') + 1))
                ? entry.size() <= LARGEST
                : entry.size() <= LARGEST_DATABASE && isDatabase(path);
    }

    private static boolean isDatabase(String path) {
        return path.endsWith("/dpkg/status") || path.contains("/dpkg/status.d/") || path.endsWith("/apk/db/installed");
    }

    private boolean reserve(LayerEntry entry) {
        int size = (int) entry.size();
        if (bytes.addAndGet(size) <= MOST_BYTES) {
            return true;
        }
        bytes.addAndGet(-size);
        return false;
    }

    /** Those of one layer, by their offset. */
    Map<Long, byte[]> ofLayer(int layer) {
        Map<Long, byte[]> found = new TreeMap<>();
        kept.forEach((place, content) -> {
            if (place.layer() == layer) {
                found.put(place.offset(), content);
            }
        });
        return found;
    }

    /** Takes those of a layer that is not read again. */
    void take(int layer, Map<Long, byte[]> known) {
        known.forEach((offset, content) -> kept.put(new FilePlace(layer, offset), content));
    }

    Optional<byte[]> content(FileNode file) {
        return Optional.ofNullable(kept.get(FilePlace.of(file.layer(), file.entry())));
    }
}
