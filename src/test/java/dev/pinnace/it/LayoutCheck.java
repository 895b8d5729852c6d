package dev.pinnace.it;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Shows a layout to tools that nobody here wrote: skopeo and umoci. */
public final class LayoutCheck {
    private LayoutCheck() {}

    /**
     * Inspects it, copies it into another layout and a docker archive, and unpacks it. Left out with a line where the
     * tools lack.
     *
     * @throws AssertionError when a tool refuses it, or the digest changes on the way
     */
    public static void acceptedByOthers(ImageOnDisk image) {
        if (!RequiredTools.present("Showing the layout to other tools", List.of("skopeo", "umoci"))) {
            return;
        }
        Path directory = directory();
        try {
            accepted(image, directory);
        } finally {
            Program.of("rm", "-rf", directory.toString()).run().succeeded();
        }
    }

    private static void accepted(ImageOnDisk image, Path directory) {
        String source = "oci:" + image.layout();
        String inspected =
                Program.of("skopeo", "inspect", source).run().succeeded().output();
        String digest = text(inspected, "/Digest");
        if (!digest.equals(image.digest())) {
            throw new AssertionError("skopeo sees " + digest + ", the index says " + image.digest());
        }
        Program copy = Program.of("skopeo", "copy", "--quiet");
        copy.with("--preserve-digests", source, "oci:" + directory.resolve("copy") + ":it")
                .run()
                .succeeded();
        copy.with(source, "docker-archive:" + directory.resolve("image.tar") + ":localhost/image:it")
                .run()
                .succeeded();
        Path bundle = directory.resolve("bundle");
        Program.of("umoci", "unpack", "--image", directory.resolve("copy") + ":it", bundle.toString())
                .run()
                .succeeded();
        if (!Files.isDirectory(bundle.resolve("rootfs/tmp"))) {
            throw new AssertionError("umoci unpacked no /tmp");
        }
    }

    private static String text(String json, String pointer) {
        try {
            return new ObjectMapper().readTree(json).at(pointer).asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory("pinnace-layout");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
