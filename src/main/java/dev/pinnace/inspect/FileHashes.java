package dev.pinnace.inspect;

import dev.pinnace.oci.Digest;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The digests of the files that they are wanted of, computed while the layers are read. May be shared by threads. */
final class FileHashes {
    private static final Digest FORM = Digest.sha256(new byte[0]);

    private final Predicate<LayerEntry> wanted;
    private final Map<FilePlace, Digest> hashes = new ConcurrentHashMap<>();

    FileHashes(Predicate<LayerEntry> wanted) {
        this.wanted = wanted;
    }

    /** Hashes files while somebody else looks at them. */
    FileVisitor before(FileVisitor next, Hashing hashing) {
        return (layer, entry, content) -> {
            if (!wanted.test(entry)) {
                next.visit(layer, entry, content);
                return;
            }
            HashingInputStream all =
                    new HashingInputStream(content, hashing.start(FORM), OutputStream.nullOutputStream());
            next.visit(layer, entry, all);
            all.skipNBytes(entry.size() - all.size());
            hashes.put(FilePlace.of(layer, entry), all.digest(FORM));
        };
    }

    Optional<Digest> of(int layer, LayerEntry entry) {
        return Optional.ofNullable(hashes.get(FilePlace.of(layer, entry)));
    }
}
