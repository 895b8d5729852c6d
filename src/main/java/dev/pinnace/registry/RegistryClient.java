package dev.pinnace.registry;

import dev.pinnace.layout.ImageLayout;
import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.ImageReference;
import dev.pinnace.oci.Platform;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Fetches images from registries and sends them there (OCI distribution specification 1.1). What comes is verified byte by byte
 * before it is kept. Keeps connections and tokens as long as it lives. Thread-safe.
 */
public final class RegistryClient {
    private static final String LATEST = "latest";

    /**
     * Where an image goes.
     *
     * @param layout that nobody else uses at this time; what is there already is not fetched
     * @param known may have some of its layers, which are then copied from there
     */
    public record Target(ImageLayout layout, ImageLayout known) {}

    private final RegistryAccess access;
    private final TransferLog log;
    private final Pause pause;
    private final Transport transport;
    private final Map<String, Connection> connections = new ConcurrentHashMap<>();

    /** @param log hears what is transferred */
    public RegistryClient(RegistryAccess access, TransferLog log) {
        this(access, log, Pause.SLEEP);
    }

    RegistryClient(RegistryAccess access, TransferLog log, Pause pause) {
        this.access = access;
        this.log = log;
        this.pause = pause;
        this.transport = new Transport(access.network());
    }

    /**
     * Fetches the manifest or index that a tag names now.
     *
     * @param name with a tag; {@code latest} where it has none
     * @throws ImageReadException when it cannot be fetched
     */
    public RemoteDocument resolve(ImageReference name) {
        try {
            return reading(name).document(name.tag().orElse(LATEST));
        } catch (IOException | ImageReadException e) {
            throw unreadable(name, e);
        }
    }

    /**
     * When an image says that it was made; empty when it does not.
     *
     * @param digest of its index or manifest
     * @param platform which image of an index is meant
     * @throws ImageReadException when it cannot be fetched
     */
    public Optional<Instant> created(ImageReference name, Digest digest, Platform platform) {
        try {
            return new CreationTime(reading(name)).of(digest, platform);
        } catch (IOException | ImageReadException e) {
            throw unreadable(name, e);
        }
    }

    /**
     * Fetches an image into a layout. Each blob fits its digest when it lies there. That the layers fit the configuration is not
     * known yet.
     *
     * @param name of the image; its tag is only shown
     * @param pin digest of its index or manifest
     * @param platform which image of an index is meant
     * @param target where it goes
     * @throws ImageReadException when it cannot be fetched, or something else comes
     * @throws ImageBuildException when the layout cannot be written
     */
    public void pull(ImageReference name, Digest pin, Platform platform, Target target) {
        try {
            new ImagePull(reading(name), target, name.familiar(), log).run(pin, platform);
        } catch (IOException | ImageReadException e) {
            throw unreadable(name, e);
        }
    }

    /**
     * Sends an image. Nothing is sent that is there already, and the tags come last.
     *
     * @param layout that holds it
     * @param manifest of the image
     * @param names one for each tag, all of one repository
     * @param base an image whose blobs a registry may take over, when it is the same one
     * @throws ImageBuildException when the registry does not take it
     * @throws ImageReadException when the layout is damaged; the registry has no tag on it then
     */
    public Pushed push(
            ImageLayout layout, Descriptor manifest, List<ImageReference> names, Optional<ImageReference> base) {
        ImageReference first = names.get(0);
        Optional<String> mountFrom = base.filter(other -> other.registry().equals(first.registry()))
                .map(ImageReference::repository)
                .filter(other -> !other.equals(first.repository()));
        List<String> tags =
                names.stream().map(name -> name.tag().orElse(LATEST)).distinct().toList();
        try {
            Repository repository = new Repository(connection(first), Scope.push(first.repository(), Optional.empty()));
            return new ImagePush(repository, layout, mountFrom, log).run(manifest, tags, first.familiar());
        } catch (IOException e) {
            throw new ImageBuildException(
                    "cannot send " + first.familiar() + ": registry " + first.registry() + ": " + FailureText.of(e), e);
        }
    }

    /** Who answers for an image, for people: its registry, or a mirror. */
    public String answering(ImageReference name) {
        return access.network().mirrors().answering(name);
    }

    private Repository reading(ImageReference name) {
        ImageReference asked = access.network().mirrors().of(name);
        return new Repository(connection(asked), Scope.pull(asked.repository()));
    }

    private Connection connection(ImageReference name) {
        if (access.offline()) {
            throw new ImageReadException("Maven is offline (-o), and " + name.familiar() + " lies in a registry");
        }
        return connections.computeIfAbsent(
                name.registry(),
                registry -> new Connection(
                        RegistryHost.of(registry, access.network().insecure()), access, transport, pause, log::debug));
    }

    private ImageReadException unreadable(ImageReference name, Exception cause) {
        String why =
                cause instanceof IOException failure ? FailureText.of(failure) : String.valueOf(cause.getMessage());
        return new ImageReadException(
                "cannot fetch " + name.familiar() + ": registry " + answering(name) + ": " + why, cause);
    }
}
