package dev.pinnace.layout;

import dev.pinnace.oci.Index;
import dev.pinnace.oci.MediaType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Makes a layout with one blob. */
final class LayoutMaker {
    private LayoutMaker() {}

    public static void main(String[] arguments) {
        ImageLayout layout = ImageLayout.create(Path.of(arguments[0]));
        try (LayoutLock lock = layout.lock(Duration.ZERO)) {
            layout.publish(lock, Index.of(List.of(layout.put(MediaType.OCI_LAYER, new byte[10]))));
            System.out.println("made");
        }
    }
}
