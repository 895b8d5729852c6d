package dev.pinnace.goal;

import dev.pinnace.cache.UserCache;
import dev.pinnace.inspect.ImageChoice;
import dev.pinnace.inspect.ImageReader;
import dev.pinnace.inspect.ImageSource;
import dev.pinnace.inspect.ReadLimits;
import dev.pinnace.inspect.StoredImage;
import dev.pinnace.layout.BlobMove;
import dev.pinnace.layout.ImageLayout;
import dev.pinnace.layout.LayoutLock;
import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.ImageReference;
import dev.pinnace.oci.Platform;
import dev.pinnace.registry.RegistryAccess;
import dev.pinnace.registry.RegistryClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Images that lie in registries, kept in the cache of the user. Nothing enters it that was not verified whole: the manifest
 * against the pin, a child against its index, configuration and layers against the manifest, the uncompressed layers against
 * the configuration. What is in it needs no network. Of several builds at once, one fetches and the others wait.
 */
final class RegistryBases {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(30);
    private static final String INCOMING = "incoming";

    private final Path home;
    private final UserCache cache;
    private final Supplier<RegistryAccess> registries;
    private final ProgressListener progress;

    /** @param registries how they are reached; asked for only when something has to be fetched */
    RegistryBases(
            Workspace workspace, UserCache cache, Supplier<RegistryAccess> registries, ProgressListener progress) {
        this.home = cache.directory(UserCache.BASES)
                .orElseGet(() -> workspace.work().resolve(UserCache.BASES));
        this.cache = cache;
        this.registries = registries;
        this.progress = progress;
    }

    /**
     * A layout that holds the image.
     *
     * @throws ImageReadException when it cannot be fetched, or is not what the pin says
     */
    ImageSource.OciLayout layoutWith(ImageReference name, Digest pin, Platform platform) {
        ImageLayout kept = ImageLayout.create(home.resolve("images"));
        ImageSource.OciLayout source = new ImageSource.OciLayout(kept.directory());
        ImageChoice choice = ImageChoice.pinned(pin, platform);
        if (isWhole(source, choice, kept)) {
            return source;
        }
        RegistryAccess access = registries.get();
        if (access.offline()) {
            throw new ImageReadException(name.familiar() + "@" + pin + " is not in the cache " + home
                    + ", and Maven is offline (-o); build once without -o, or name a copy on disk as oci:DIRECTORY@"
                    + pin);
        }
        LayoutLock lock = kept.lock(LONGEST_WAIT);
        try {
            if (!isWhole(source, choice, kept)) {
                fetch(new RegistryClient(access, new TransferLines(progress)), name, choice, kept);
            }
        } finally {
            lock.close();
        }
        return source;
    }

    /** Also when something of it is damaged, it is fetched anew. */
    private boolean isWhole(ImageSource.OciLayout source, ImageChoice choice, ImageLayout kept) {
        try (StoredImage image = reader().open(source, choice)) {
            choice.pin().ifPresent(pin -> cache.markUsed(kept.blob(pin)));
            cache.markUsed(kept.blob(image.digest()));
            cache.markUsed(kept.blob(image.manifest().config().digest()));
            image.manifest().layers().stream()
                    .map(Descriptor::digest)
                    .map(kept::blob)
                    .forEach(cache::markUsed);
            return true;
        } catch (ImageReadException e) {
            progress.debug("to be fetched: " + e.getMessage());
            return false;
        }
    }

    private void fetch(RegistryClient client, ImageReference name, ImageChoice choice, ImageLayout kept) {
        Digest pin = choice.pin().orElseThrow();
        Platform platform = choice.platform().orElseThrow();
        String own = pin.hex() + "-" + platform.toString().replace('/', '-');
        ImageLayout incoming = ImageLayout.create(home.resolve(INCOMING).resolve(own));
        client.pull(name, pin, platform, new RegistryClient.Target(incoming, kept));
        verify(incoming, choice);
        new BlobMove(incoming, kept).run();
    }

    /** Reads all of it; the layers are compared with the configuration only here. */
    private void verify(ImageLayout incoming, ImageChoice choice) {
        boolean verified = false;
        try (StoredImage image = reader().open(new ImageSource.OciLayout(incoming.directory()), choice)) {
            image.snapshot();
            verified = true;
        } finally {
            if (!verified) {
                BlobMove.discard(incoming);
            }
        }
    }

    private ImageReader reader() {
        return new ImageReader(ReadLimits.DEFAULT, home.resolve("work"));
    }
}
