package dev.pinnace.goal;

import dev.pinnace.cache.UserCache;
import dev.pinnace.inspect.ImageAddress;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageReference;
import dev.pinnace.oci.Platform;
import dev.pinnace.registry.RegistryAccess;
import dev.pinnace.registry.RegistryClient;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/** Fetches an image from a registry into the cache of the user, verified. */
public final class FetchImage {
    private final Workspace workspace;
    private final Supplier<RegistryAccess> registries;
    private final ProgressListener progress;

    /**
     * @param workspace whose cache it goes to
     * @param registries how they are reached
     * @param progress hears what is done
     */
    public FetchImage(Workspace workspace, Supplier<RegistryAccess> registries, ProgressListener progress) {
        this.workspace = workspace;
        this.registries = registries;
        this.progress = progress;
    }

    /**
     * Fetches it, unless it is there.
     *
     * @param name with a digest, or with a tag, which is looked up
     * @param platform which image of an index is meant
     * @throws dev.pinnace.oci.ImageReadException when it cannot be fetched, or is not what its digest says
     */
    public ImageAddress run(ImageReference name, Platform platform) {
        Digest digest = name.digest().orElseGet(() -> resolve(name));
        UserCache cache = UserCache.open(workspace.cache(), Clock.systemUTC(), progress::warn);
        return new ImageAddress(
                new RegistryBases(workspace, cache, registries, progress).layoutWith(name, digest, platform),
                Optional.empty(),
                Optional.of(digest));
    }

    private Digest resolve(ImageReference name) {
        Digest digest = new RegistryClient(registries.get(), new TransferLines(progress))
                .resolve(name)
                .digest();
        progress.info(name.familiar() + " is " + digest + ", as " + name.registry() + " says");
        return digest;
    }
}
