package dev.pinnace.registry;

import dev.pinnace.oci.Digest;
import java.util.List;

/**
 * What a push did.
 *
 * @param digest of the manifest that is in the registry now
 * @param sent how many blobs were sent
 * @param mounted how many blobs the registry took over from another repository
 * @param bytes that were sent
 * @param tags that did not name the image before and do now
 */
public record Pushed(Digest digest, int sent, int mounted, long bytes, List<String> tags) {
    /** Copies the list. */
    public Pushed {
        tags = List.copyOf(tags);
    }

    /** Whether everything was there already. */
    public boolean isNothing() {
        return sent == 0 && mounted == 0 && tags.isEmpty();
    }
}
