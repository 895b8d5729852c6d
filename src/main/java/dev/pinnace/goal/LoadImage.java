package dev.pinnace.goal;

import dev.pinnace.layout.ImageLayout;
import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.oci.ImageConfig;
import dev.pinnace.oci.Index;
import dev.pinnace.oci.Manifest;
import dev.pinnace.oci.Platform;
import dev.pinnace.process.SearchPath;
import dev.pinnace.recipe.TemporaryFiles;
import dev.pinnace.registry.DockerArchive;
import dev.pinnace.registry.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Hands the built image to a container engine on this machine, and says how to run it. */
public final class LoadImage {
    private static final int LARGEST_DOCUMENT = 4 << 20;

    private final Workspace workspace;
    private final SearchPath searchPath;
    private final ProgressListener progress;

    /**
     * @param workspace where the image is
     * @param searchPath where engines are looked for
     * @param progress hears what is done
     */
    public LoadImage(Workspace workspace, SearchPath searchPath, ProgressListener progress) {
        this.workspace = workspace;
        this.searchPath = searchPath;
        this.progress = progress;
    }

    /**
     * Loads the image.
     *
     * @param engineName command of the engine; empty for the first that answers
     * @throws ImageBuildException when there is no image, or the engine refuses it
     * @throws dev.pinnace.oci.ConfigurationException when there is no engine
     * @throws dev.pinnace.oci.ImageReadException when the image on disk is damaged
     */
    public void run(Optional<String> engineName) {
        BuiltImages built = new ImageJson(workspace.imageJson()).read();
        ImageLayout layout = ImageLayout.open(workspace.image());
        List<Descriptor> manifests = manifests(layout, built.digest());
        Engine engine = engineName.map(name -> Engine.named(name, searchPath)).orElseGet(() -> Engine.find(searchPath));
        BuiltImage image = built.isIndex() ? fitting(built, engine) : built.first();
        Descriptor manifest = manifests.stream()
                .filter(descriptor -> descriptor.digest().equals(image.manifestDigest()))
                .findFirst()
                .orElseThrow(() -> absent(image.manifestDigest()));
        progress.info("loading " + image.name().primary().familiar() + " into " + engine.name());
        String answer =
                engine.load(new DockerArchive(layout, manifest, image.name().references()));
        progress.debug(answer);
        ImageConfig config = config(layout, manifest);
        progress.info("run it hardened:");
        progress.info("  " + String.join(" ", runLine(engine, image, config)));
        if (config.exposedPorts().isEmpty()) {
            progress.info(
                    "it publishes no port, since there are no <ports>: add --publish PORT:PORT for one on which it"
                            + " listens");
        }
    }

    /** The manifest that is named, or those of the index that is. */
    private List<Descriptor> manifests(ImageLayout layout, Digest digest) {
        Descriptor whole = layout.index().manifests().stream()
                .filter(descriptor -> descriptor.digest().equals(digest))
                .findFirst()
                .orElseThrow(() -> absent(digest));
        return whole.mediaType().isIndex()
                ? Index.parse(layout.bytes(whole, LARGEST_DOCUMENT), "the index " + digest)
                        .manifests()
                : List.of(whole);
    }

    private ImageBuildException absent(Digest digest) {
        return new ImageBuildException(workspace.imageJson() + " names " + digest + ", which is not in "
                + workspace.image() + "; build again");
    }

    /** An engine runs the image of its own platform; the virtual machine behind its command may be of another than this one. */
    private BuiltImage fitting(BuiltImages built, Engine engine) {
        Platform platform = engine.platform();
        BuiltImage image = built.images().stream()
                .filter(one -> platform.runs(one.platform()))
                .findFirst()
                .orElseThrow(() -> new ConfigurationException(engine.name() + " runs images for " + platform
                        + ", and this one is for "
                        + built.images().stream()
                                .map(one -> one.platform().toString())
                                .collect(Collectors.joining(" and "))
                        + "; add that platform to <platforms>"));
        progress.info("of its platforms " + engine.name() + " gets " + image.platform());
        return image;
    }

    private static ImageConfig config(ImageLayout layout, Descriptor manifest) {
        Manifest content =
                Manifest.parse(layout.bytes(manifest, LARGEST_DOCUMENT), "the manifest " + manifest.digest());
        return ImageConfig.parse(layout.bytes(content.config(), LARGEST_DOCUMENT));
    }

    private static List<String> runLine(Engine engine, BuiltImage image, ImageConfig config) {
        List<String> words = new ArrayList<>(List.of(
                engine.name(),
                "run",
                "--rm",
                "--read-only",
                "--cap-drop=ALL",
                "--security-opt=no-new-privileges",
                "--tmpfs",
                "/tmp:" + new TemporaryFiles(image.nativeLibraryBytes()).mountOptions()));
        config.exposedPorts().forEach(port -> words.addAll(List.of("--publish", published(port))));
        words.add(image.name().primary().familiar());
        return words;
    }

    private static String published(String port) {
        String number = port.replace("/tcp", "");
        return number.replace("/udp", "") + ":" + number;
    }
}
