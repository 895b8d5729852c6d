package dev.pinnace.build;

import dev.pinnace.layout.ImageLayout;
import dev.pinnace.layout.LayoutLock;
import dev.pinnace.oci.ConfigurationException;
import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.History;
import dev.pinnace.oci.ImageBuildException;
import dev.pinnace.oci.ImageConfig;
import dev.pinnace.oci.ImageReference;
import dev.pinnace.oci.Index;
import dev.pinnace.oci.Manifest;
import dev.pinnace.oci.MediaType;
import dev.pinnace.oci.Platform;
import dev.pinnace.spec.BaseImage.PinnedImage;
import dev.pinnace.spec.BaseImage.Source;
import dev.pinnace.spec.ContainerSpec;
import dev.pinnace.spec.ImageSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Puts an image together and publishes it: configuration, manifest and index (OCI image specification 1.1). What a base's
 * configuration says is kept unless the plan says otherwise. A line of history names the purpose of its layer and no version
 * of Pinnace, so that a new version that makes the same layers makes the same image.
 */
public final class ImageAssembler {
    private static final String REF_NAME = "org.opencontainers.image.ref.name";
    private static final String IMAGE_NAME = "io.containerd.image.name";
    private static final String BASE_NAME = "org.opencontainers.image.base.name";
    private static final String BASE_DIGEST = "org.opencontainers.image.base.digest";
    private static final String DEFAULT_TAG = "latest";

    private final ImageLayout output;
    private final LayoutLock lock;

    /**
     * @param output where the layers are
     * @param lock of it, held since before the first of them was written
     */
    public ImageAssembler(ImageLayout output, LayoutLock lock) {
        this.output = output;
        this.lock = lock;
    }

    /**
     * Publishes the image in place of the one before, and deletes what only that one needed.
     *
     * @throws ConfigurationException when the base is for another platform
     * @throws ImageBuildException when a layer is missing, or the layout cannot be written
     */
    public AssembledImage assemble(ImageSpec spec, ImageParts parts) {
        AssembledImage image = write(spec, parts);
        publish(List.of(spec), List.of(image));
        return image;
    }

    /**
     * Writes configuration and manifest of an image; nothing names them yet.
     *
     * @throws ConfigurationException when the base is for another platform
     * @throws ImageBuildException when a layer is missing, or the layout cannot be written
     */
    public AssembledImage write(ImageSpec spec, ImageParts parts) {
        List<WrittenLayer> layers = new ArrayList<>();
        parts.base().ifPresent(base -> layers.addAll(base.layers()));
        layers.addAll(parts.layers());
        requirePresent(layers);
        ImageConfig config = config(spec, parts);
        Descriptor configBlob = output.put(MediaType.OCI_CONFIG, config.toBytes());
        List<Descriptor> layerBlobs =
                layers.stream().map(ImageAssembler::inOciTerms).toList();
        Manifest manifest = new Manifest(MediaType.OCI_MANIFEST, configBlob, layerBlobs, annotations(spec));
        Descriptor published =
                output.put(MediaType.OCI_MANIFEST, manifest.toBytes()).withPlatform(config.platform());
        return new AssembledImage(published, configBlob, layers, config);
    }

    /**
     * Publishes one image, or an index of several (OCI image specification 1.1, image-index.md), in place of the one before, and
     * deletes what only that one needed.
     *
     * @param specs plan of each
     * @param images that were written, in the same order
     * @return what is named now: the only manifest, or the index
     * @throws ImageBuildException when the layout cannot be written
     */
    public Descriptor publish(List<ImageSpec> specs, List<AssembledImage> images) {
        Descriptor whole = images.size() == 1 ? images.get(0).manifest() : index(specs, images);
        output.publish(lock, named(specs.get(0), whole));
        output.collectGarbage(lock);
        return whole;
    }

    /** What the manifests say of themselves the index says too, where all say the same. */
    private Descriptor index(List<ImageSpec> specs, List<AssembledImage> images) {
        SortedMap<String, String> shared = annotations(specs.get(0));
        specs.forEach(spec -> shared.entrySet().retainAll(annotations(spec).entrySet()));
        List<Descriptor> manifests =
                images.stream().map(AssembledImage::manifest).toList();
        Index index = new Index(MediaType.OCI_INDEX, manifests, shared);
        return output.put(MediaType.OCI_INDEX, index.toBytes());
    }

    private void requirePresent(List<WrittenLayer> layers) {
        for (WrittenLayer layer : layers) {
            if (!output.has(layer.descriptor())) {
                throw new ImageBuildException("the layer '" + layer.purpose().title() + "' ("
                        + layer.descriptor().digest() + ") is missing in " + output + "; build again");
            }
        }
    }

    /** A layer has the same bytes under Docker's name and under OCI's. */
    private static Descriptor inOciTerms(WrittenLayer layer) {
        Descriptor descriptor = layer.descriptor();
        return new Descriptor(
                descriptor.mediaType().toOci(),
                descriptor.digest(),
                descriptor.size(),
                descriptor.platform(),
                descriptor.annotations());
    }

    private static ImageConfig config(ImageSpec spec, ImageParts parts) {
        ImageConfig start = parts.base().map(BaseLayers::config).orElseGet(() -> ImageConfig.empty(spec.platform()));
        requirePlatform(spec.platform(), start.platform());
        ContainerSpec container = spec.container();
        ImageConfig.Editor editor = start.edit()
                .created(spec.created())
                .user(container.user().numeric())
                .workingDirectory(
                        container.workingDirectory().orElse(container.user().home()))
                .environment(environment(start, parts, container))
                .entrypoint(parts.entrypoint())
                .command(container.arguments())
                .exposedPorts(container.ports())
                .volumes(container.volumes())
                .labels(container.labels());
        container.stopSignal().ifPresent(editor::stopSignal);
        container.healthCheck().ifPresent(editor::healthCheck);
        for (WrittenLayer layer : parts.layers()) {
            String createdBy = "pinnace build (" + layer.purpose().id() + ")";
            editor.layer(
                    layer.diffId(),
                    new History(spec.created(), createdBy, layer.purpose().title()));
        }
        return editor.done();
    }

    private static void requirePlatform(Platform wanted, Platform base) {
        if (!wanted.runs(base)) {
            throw new ConfigurationException(
                    "the base is for " + base + ", the image for " + wanted + "; pin the base of that platform");
        }
    }

    private static Map<String, String> environment(ImageConfig base, ImageParts parts, ContainerSpec container) {
        Map<String, String> variables = new LinkedHashMap<>(base.environment());
        variables.putAll(parts.environment());
        variables.putAll(container.environment());
        return variables;
    }

    /** Base name and digest are ours to tell; a path on the machine that builds is nobody's business. */
    private static SortedMap<String, String> annotations(ImageSpec spec) {
        SortedMap<String, String> annotations = new TreeMap<>(spec.annotations());
        annotations.remove(BASE_NAME);
        annotations.remove(BASE_DIGEST);
        if (spec.base() instanceof PinnedImage pinned) {
            if (pinned.source() instanceof Source.Registry registry) {
                annotations.put(BASE_NAME, registry.toString());
            }
            if (!(pinned.source() instanceof Source.DockerArchive)) {
                annotations.put(BASE_DIGEST, pinned.digest().toString());
            }
        }
        return annotations;
    }

    private static Index named(ImageSpec spec, Descriptor whole) {
        List<Descriptor> named = new ArrayList<>();
        for (ImageReference reference : spec.name().references()) {
            ImageReference tagged = reference.tag().isPresent() ? reference : reference.withTag(DEFAULT_TAG);
            String name = tagged.name() + ":" + tagged.tag().orElse(DEFAULT_TAG);
            named.add(whole.withAnnotations(Map.of(REF_NAME, tagged.tag().orElse(DEFAULT_TAG), IMAGE_NAME, name)));
        }
        return Index.of(named);
    }
}
