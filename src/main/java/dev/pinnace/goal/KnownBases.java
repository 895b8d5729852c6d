package dev.pinnace.goal;

import dev.pinnace.dockerfile.BaseFacts;
import dev.pinnace.inspect.ImageAddress;
import dev.pinnace.inspect.ImageReader;
import dev.pinnace.inspect.StoredImage;
import dev.pinnace.oci.ImageConfig;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What is known of the images that Dockerfiles start from: of those that lie on disk, everything their configuration says. For many threads. */
final class KnownBases {
    private final ImageReader reader;
    private final Map<String, ImageAddress> sources;
    private final Map<String, BaseFacts> facts = new ConcurrentHashMap<>();

    /** @param sources by the name that {@code FROM} has */
    KnownBases(ImageReader reader, Map<String, ImageAddress> sources) {
        this.reader = reader;
        this.sources = Map.copyOf(sources);
    }

    /**
     * The facts of an image.
     *
     * @throws dev.pinnace.oci.ImageReadException when it lies on disk and cannot be read
     */
    Optional<BaseFacts> of(String image) {
        return Optional.ofNullable(sources.get(image)).map(source -> facts.computeIfAbsent(image, any -> read(source)));
    }

    private BaseFacts read(ImageAddress source) {
        try (StoredImage image = reader.open(source.source(), source.choice(Optional.empty()))) {
            ImageConfig config = image.config();
            return new BaseFacts(
                    Optional.of(config.user()).filter(user -> !user.isEmpty()),
                    Optional.of(config.workingDirectory()).filter(directory -> !directory.isEmpty()),
                    config.environment(),
                    Optional.of(config.entrypoint()).filter(words -> !words.isEmpty()),
                    Optional.of(config.command()).filter(words -> !words.isEmpty()),
                    Optional.of(config.shell()).filter(words -> !words.isEmpty()),
                    config.labels(),
                    config.exposedPorts(),
                    config.volumes(),
                    Optional.of(config.healthCheckTest()).filter(words -> !words.isEmpty()),
                    config.onBuild());
        }
    }
}
