package dev.pinnace.goal;

import dev.pinnace.goal.CheckRequest.BuiltBy;
import dev.pinnace.inspect.ImageAddress;
import dev.pinnace.inspect.ImageSource;
import dev.pinnace.policy.LayerOrigins;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The image that {@code pinnace:build} left.
 *
 * @param output where results go, usually {@code target/pinnace}
 */
public record ImageOfProject(Path output) {
    /**
     * The image; empty when none was built. Its layers are the project's: a base that lies on disk has no privilege.
     *
     * @throws dev.pinnace.oci.ImageReadException when its description cannot be read
     */
    public Optional<BuiltBy> find() {
        Path description = output.resolve("image.json");
        if (!Files.exists(description)) {
            return Optional.empty();
        }
        BuiltImage image = new ImageJson(description).read();
        ImageAddress address = new ImageAddress(
                new ImageSource.OciLayout(output.resolve("image")),
                Optional.empty(),
                Optional.of(image.manifestDigest()));
        return Optional.of(new BuiltBy(address, Optional.empty(), LayerOrigins.PROJECT));
    }
}
