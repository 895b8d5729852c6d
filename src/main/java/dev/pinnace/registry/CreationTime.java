package dev.pinnace.registry;

import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.Index;
import dev.pinnace.oci.Json;
import dev.pinnace.oci.Manifest;
import dev.pinnace.oci.Platform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * Finds out when an image in a registry was made, as it says itself.
 *
 * @param repository that has it
 */
record CreationTime(Repository repository) implements ChildChoice.Documents {
    private static final int LARGEST_CONFIG = 4 << 20;

    Optional<Instant> of(Digest digest, Platform platform) throws IOException {
        byte[] top = repository.document(digest).bytes();
        String what = "the manifest " + digest;
        byte[] manifest = ImagePull.isIndex(top, what)
                ? document(new ChildChoice(this, platform).choose(Index.parse(top, what), what))
                : top;
        byte[] config = config(Manifest.parse(manifest, what).config());
        String created = Json.parseObject(config, "the configuration of " + digest)
                .path("created")
                .asText("");
        try {
            return created.isEmpty()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(created).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public byte[] document(Descriptor descriptor) throws IOException {
        return repository.document(descriptor.digest()).bytes();
    }

    @Override
    public byte[] config(Descriptor descriptor) throws IOException {
        if (descriptor.size() > LARGEST_CONFIG) {
            throw new RegistryRefusal("the configuration " + descriptor.digest() + " has " + descriptor.size()
                    + " bytes; at most " + LARGEST_CONFIG + " are read");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        repository.blob(descriptor, bytes, new Progress("", descriptor.size(), new SilentLog(), System::nanoTime));
        return bytes.toByteArray();
    }

    private static final class SilentLog implements TransferLog {
        @Override
        public void info(String message) {
            // a small document needs no progress
        }

        @Override
        public void debug(String message) {
            // nor an explanation
        }
    }
}
