package dev.pinnace.inspect;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the content of files that are likely to be asked for while their layer is read, so that it needs not be read again.
 * Keeps at most 2 MiB. Not thread-safe.
 */
final class SmallFiles implements FileVisitor {
    private static final Set<String> NAMES = Set.of("release", "java", "passwd", "group", "os-release");
    private static final int LARGEST = 1 << 17;
    private static final int MOST_BYTES = 2 << 20;

    private final FileVisitor next;
    private final Map<Place, byte[]> kept = new HashMap<>();
    private int bytes;

    private record Place(int layer, long offset) {}

    /** @param next sees every file too */
    SmallFiles(FileVisitor next) {
        this.next = next;
    }

    @Override
    public void visit(int layer, LayerEntry entry, InputStream content) throws IOException {
        if (NAMES.contains(entry.path().name()) && entry.size() <= LARGEST && bytes + entry.size() <= MOST_BYTES) {
            byte[] read = content.readAllBytes();
            bytes += read.length;
            kept.put(new Place(layer, entry.content().offset()), read);
            next.visit(layer, entry, new ByteArrayInputStream(read));
        } else {
            next.visit(layer, entry, content);
        }
    }

    Optional<byte[]> content(FileNode file) {
        return Optional.ofNullable(
                kept.get(new Place(file.layer(), file.entry().content().offset())));
    }
}
