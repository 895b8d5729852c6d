package dev.pinnace.goal;

import dev.pinnace.goal.CheckRequest.Built;
import dev.pinnace.goal.CheckRequest.BuiltBy;
import dev.pinnace.inspect.ImageAddress;
import dev.pinnace.inspect.ImageSource;
import dev.pinnace.layout.ImageLayout;
import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.Index;
import dev.pinnace.oci.Platform;
import dev.pinnace.policy.LayerOrigins;
import dev.pinnace.spec.ImagePlans;
import dev.pinnace.spec.ImageSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The image that {@code pinnace:build} left.
 *
 * @param output where results go, usually {@code target/pinnace}
 */
public record ImageOfProject(Path output) {
    private static final int LARGEST = 4 << 20;

    /**
     * The image, or every image that its index names; empty when none was built. Its layers are the project's: a base that lies on
     * disk has no privilege.
     *
     * @param plans of this very build, where it has built
     * @throws dev.pinnace.oci.ImageReadException when its description, or the index, cannot be read
     */
    public Optional<Built> find(Optional<ImagePlans> plans) {
        Path description = output.resolve("image.json");
        if (!Files.exists(description)) {
            return Optional.empty();
        }
        Digest digest = new ImageJson(description).read().digest();
        Optional<Index> index = index(digest);
        if (index.isEmpty()) {
            return Optional.of(Built.of(image(digest, Optional.empty(), plans.map(ImagePlans::first))));
        }
        List<BuiltBy> images = new ArrayList<>();
        Set<Platform> platforms = new HashSet<>();
        for (Descriptor image : index.get().manifests()) {
            Platform platform = image.platform()
                    .filter(any -> image.mediaType().isManifest())
                    .filter(platforms::add)
                    .orElseThrow(() -> new ImageReadException("the index " + digest + " names " + image.digest()
                            + ", which is no image for a platform of its own, so it was not written by pinnace:build; build"
                            + " again"));
            images.add(image(image.digest(), Optional.of(platform), plans.flatMap(all -> all.of(platform))));
        }
        if (images.isEmpty()) {
            throw new ImageReadException("the index " + digest + " names no image; build again");
        }
        return Optional.of(new Built(address(digest), Optional.of(digest), images));
    }

    /** Which images it names the description could hide; what the index itself says is verified by its digest. */
    private Optional<Index> index(Digest digest) {
        ImageLayout layout = ImageLayout.open(output.resolve("image"));
        return layout.index().manifests().stream()
                .filter(descriptor -> descriptor.digest().equals(digest))
                .filter(descriptor -> descriptor.mediaType().isIndex())
                .findFirst()
                .map(descriptor -> Index.parse(layout.bytes(descriptor, LARGEST), "the index " + digest));
    }

    private BuiltBy image(Digest digest, Optional<Platform> platform, Optional<ImageSpec> plan) {
        return new BuiltBy(address(digest), platform, LayerOrigins.PROJECT, plan);
    }

    private ImageAddress address(Digest digest) {
        return new ImageAddress(
                new ImageSource.OciLayout(output.resolve("image")), Optional.empty(), Optional.of(digest));
    }
}
