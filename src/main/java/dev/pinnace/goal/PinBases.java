package dev.pinnace.goal;

import dev.pinnace.dockerfile.PinFile;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.oci.ImageReference;
import dev.pinnace.oci.Platform;
import dev.pinnace.registry.RegistryClient;
import dev.pinnace.runtime.RuntimeLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks up what the tags that a project uses name now, and writes it down, or compares it with what is written down. */
public final class PinBases {
    private final Workspace workspace;
    private final RegistryClient client;
    private final ProgressListener progress;
    private final Clock clock;

    /**
     * @param workspace with the pins
     * @param client that asks registries
     * @param progress hears what was found
     * @param clock tells the age of images
     */
    public PinBases(Workspace workspace, RegistryClient client, ProgressListener progress, Clock clock) {
        this.workspace = workspace;
        this.client = client;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * Writes the pins of images that lack one, and of all images that have one.
     *
     * @param bases that the project names, with a digest or without
     * @throws dev.pinnace.oci.ImageReadException when a registry does not answer
     */
    public void write(Collection<ImageReference> bases) {
        List<PinFile> known = pins().all();
        Map<ImageReference, List<PinFile>> byImage = new LinkedHashMap<>();
        known.forEach(pin -> byImage.computeIfAbsent(tagged(pin.image()), image -> new ArrayList<>())
                .add(pin));
        bases.stream()
                .filter(image -> image.digest().isEmpty())
                .filter(image -> known.stream().noneMatch(pin -> pin.isFor(image)))
                .forEach(image -> byImage.put(tagged(image), List.of()));
        byImage.forEach(this::write);
    }

    private void write(ImageReference image, List<PinFile> known) {
        Digest now = client.resolve(image).digest();
        String said = image.familiar() + " is " + now + ", as " + client.answering(image) + " says; written to ";
        List<PinFile> behind = known.stream()
                .filter(pin -> !pin.digest().equals(Optional.of(now)))
                .toList();
        if (known.isEmpty()) {
            progress.info(said + pins().add(image, now));
        } else if (behind.isEmpty()) {
            progress.info(image.familiar() + " still is " + now + ", as " + client.answering(image) + " says");
        } else {
            pins().update(behind, now);
            behind.forEach(pin -> progress.info(said
                    + pin.file()
                    + pin.digest().map(old -> ", before it was " + old).orElse("")));
        }
    }

    /**
     * Says of each pin whether its tag has left it behind, and how old the image is; changes nothing.
     *
     * @param bases that the project names, with a digest or without
     * @param platform whose image tells the age
     * @throws dev.pinnace.oci.ImageReadException when a registry does not answer
     */
    public void compare(Collection<ImageReference> bases, Platform platform) {
        Set<ImageReference> pinned = new LinkedHashSet<>(); // one image may have several aliases
        pins().all().forEach(pin -> pinned.add(pin.image()));
        bases.stream().filter(image -> image.digest().isPresent()).forEach(pinned::add);
        for (ImageReference image : pinned) {
            image.digest().ifPresent(digest -> compare(image, digest, platform));
        }
    }

    private void compare(ImageReference image, Digest pinned, Platform platform) {
        ImageReference tagged = tagged(image);
        Digest now = client.resolve(tagged).digest();
        if (now.equals(pinned)) {
            progress.info(tagged.familiar() + " is current" + age(tagged, pinned, platform));
        } else {
            progress.warn(tagged.familiar() + " is pinned to " + pinned + age(tagged, pinned, platform) + ", but names "
                    + now + age(tagged, now, platform) + " now; run 'mvn pinnace:pin', and build and test again");
        }
    }

    /** Reproducible images say 1970 or another time that nobody can mean. */
    private String age(ImageReference image, Digest digest, Platform platform) {
        return client.created(image, digest, platform)
                .map(time -> Duration.between(time, clock.instant()).toDays())
                .filter(days -> days >= 0 && days < 3650)
                .map(days -> " (made " + days + " days ago)")
                .orElse("");
    }

    /** Without a digest. */
    private static ImageReference tagged(ImageReference image) {
        return image.withTag(image.tag().orElse("latest"));
    }

    /**
     * Makes what the last build on scratch took from this machine the pin.
     *
     * @throws ImageBuildException when it cannot be copied
     */
    public void writeRuntimeLock() {
        Path recorded = workspace.runtimeLock();
        if (!Files.exists(recorded)) {
            progress.info(
                    "nothing to pin of this machine: " + recorded + " is not there yet; run 'mvn package' before");
            return;
        }
        try {
            Files.createDirectories(workspace.pins());
            Files.copy(recorded, workspace.pinnedRuntimeLock(), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new ImageBuildException("cannot write " + workspace.pinnedRuntimeLock() + ": " + e, e);
        }
        progress.info("what the image takes from this machine is pinned in " + workspace.pinnedRuntimeLock());
    }

    /** Says in what the last build on scratch differs from what is pinned; changes nothing. */
    public void compareRuntimeLock() {
        Path recorded = workspace.runtimeLock();
        Path pinned = workspace.pinnedRuntimeLock();
        if (!Files.exists(recorded) || !Files.exists(pinned)) {
            return;
        }
        try {
            List<String> differences = RuntimeLock.parse(Files.readAllBytes(recorded), recorded.toString())
                    .differencesFrom(RuntimeLock.parse(Files.readAllBytes(pinned), pinned.toString()));
            if (!differences.isEmpty()) {
                progress.warn("this machine gives another runtime than " + pinned + " says: "
                        + String.join("; ", differences));
            }
        } catch (IOException e) {
            throw new ImageBuildException("cannot compare " + recorded + " with " + pinned + ": " + e, e);
        }
    }

    private PinFiles pins() {
        return new PinFiles(workspace.pins());
    }
}
