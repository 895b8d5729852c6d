package dev.pinnace.goal;

import dev.pinnace.layout.ImageLayout;
import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.oci.ImageReference;
import dev.pinnace.registry.Pushed;
import dev.pinnace.registry.RegistryAccess;
import dev.pinnace.registry.RegistryClient;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Sends the image that {@code build} made to its registry: exactly the one that has passed the check. */
public final class PushImage {
    private final Workspace workspace;
    private final Supplier<RegistryAccess> registries;
    private final ProgressListener progress;

    /**
     * @param workspace where the image is
     * @param registries how they are reached
     * @param progress hears what is done
     */
    public PushImage(Workspace workspace, Supplier<RegistryAccess> registries, ProgressListener progress) {
        this.workspace = workspace;
        this.registries = registries;
        this.progress = progress;
    }

    /** The image that {@code build} made, if it made one; to be compared with what was checked. */
    public Optional<Digest> built() {
        return Files.exists(workspace.imageJson())
                ? Optional.of(new ImageJson(workspace.imageJson()).read().digest())
                : Optional.empty();
    }

    /**
     * Sends it, with all its tags.
     *
     * @param checked the digest that has passed
     * @param base an image whose blobs the registry may take over
     * @return {@code name@digest}
     * @throws ConfigurationException when its name names no registry
     * @throws ImageBuildException when it is not the one that has passed, or the registry does not take it
     * @throws dev.pinnace.oci.ImageReadException when it is damaged
     */
    public String run(Digest checked, Optional<ImageReference> base) {
        BuiltImages image = new ImageJson(workspace.imageJson()).read();
        if (!image.digest().equals(checked)) {
            throw new ImageBuildException("the image is " + image.digest() + " now, but " + checked
                    + " has passed the check; build and check again");
        }
        requireRegistry(image.name().primary());
        ImageLayout layout = ImageLayout.open(workspace.image());
        Descriptor manifest = layout.index().manifests().stream()
                .filter(descriptor -> descriptor.digest().equals(checked))
                .findFirst()
                .orElseThrow(() -> new ImageBuildException(
                        workspace.image() + " does not hold " + checked + " any more; build and check again"));
        Pushed pushed = new RegistryClient(registries.get(), new TransferLines(progress))
                .push(layout, manifest, image.name().references(), base);
        report(image, pushed);
        String name = image.name().primary().name() + "@" + checked;
        remember(name);
        return name;
    }

    /** The default name names none; a team that forgot it would publish under the name of an official image. */
    private static void requireRegistry(ImageReference name) {
        if (name.toString().startsWith("docker.io/library/")) {
            throw new ConfigurationException("<image> is '" + name.familiar()
                    + "', which names no registry to push to; write it as registry/repository:tag, for example"
                    + " registry.example.com/team/" + name.repository().substring("library/".length()));
        }
    }

    private void report(BuiltImages image, Pushed pushed) {
        List<String> tags = image.name().references().stream()
                .map(reference -> reference.tag().orElse("latest"))
                .toList();
        if (pushed.isNothing()) {
            progress.info("already there: " + image.name().primary().familiar() + ", " + pushed.digest());
        } else {
            progress.info(String.format(
                    Locale.ROOT,
                    "pushed %s: %d blobs sent (%.1f MB), %d taken over, tags %s",
                    image.name().primary().familiar(),
                    pushed.sent(),
                    pushed.bytes() / 1_000_000.0,
                    pushed.mounted(),
                    String.join(", ", tags)));
        }
    }

    private void remember(String name) {
        try {
            Files.writeString(workspace.imageDigest(), name + "\n");
        } catch (IOException e) {
            throw new ImageBuildException("cannot write " + workspace.imageDigest() + ": " + e, e);
        }
    }
}
