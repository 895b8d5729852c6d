package dev.pinnace.policy.rules.image;

import dev.pinnace.inspect.EntryKind;
import dev.pinnace.inspect.LayerEntry;
import dev.pinnace.inspect.LayerSnapshot;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.policy.ImageSubject;
import dev.pinnace.policy.Origin;
import dev.pinnace.policy.RuleRun;
import dev.pinnace.policy.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Finds the bytes that package managers leave in their caches, in any layer. */
final class LeftCaches {
    /** Indexes and packages are larger; locks and empty databases are not. */
    private static final long LEAST = 50_000;

    private final ImageSubject image;

    private record Key(UnixPath directory, Origin origin) {}

    private static final class Sum {
        private final int layer;
        private long bytes;
        private boolean visible;

        Sum(int layer) {
            this.layer = layer;
        }
    }

    LeftCaches(ImageSubject image) {
        this.image = image;
    }

    /** Reports these directories where they hold more than nothing. */
    void report(List<UnixPath> directories, RuleRun run) {
        List<String> prefixes =
                directories.stream().map(directory -> directory.value() + "/").toList();
        report(
                path -> {
                    for (int i = 0; i < prefixes.size(); i++) {
                        if (path.value().startsWith(prefixes.get(i))) {
                            return Optional.of(directories.get(i));
                        }
                    }
                    return Optional.empty();
                },
                run);
    }

    /**
     * Reports the directories that this names.
     *
     * @param cacheOf the cache that a file lies in
     */
    void report(Function<UnixPath, Optional<UnixPath>> cacheOf, RuleRun run) {
        Map<Key, Sum> sums = new LinkedHashMap<>();
        List<LayerSnapshot> layers = image.snapshot().layers();
        for (int layer = 0; layer < layers.size(); layer++) {
            for (LayerEntry entry : layers.get(layer).entries()) {
                Optional<UnixPath> cache = entry.kind() == EntryKind.FILE && entry.size() > 0
                        ? cacheOf.apply(entry.path())
                        : Optional.empty();
                if (cache.isPresent()) {
                    int index = layer;
                    Sum sum = sums.computeIfAbsent(new Key(cache.get(), image.originOf(layer)), any -> new Sum(index));
                    sum.bytes += entry.size();
                    sum.visible |= image.tree().at(entry.path()).isPresent();
                }
            }
        }
        sums.forEach((key, sum) -> {
            if (sum.bytes >= LEAST) {
                String gone = sum.visible ? "" : ", which stay in the image although a later layer removes them";
                run.report(Violation.at(image.at(key.directory, sum.layer), "holds " + SizeText.of(sum.bytes) + gone)
                        .about("cache, " + key.origin));
            }
        });
    }
}
