package dev.pinnace.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.ImageConfig;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.Json;
import dev.pinnace.oci.Manifest;
import dev.pinnace.oci.MediaType;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds the image that is meant in an archive of {@code docker save}. Such an archive has no manifest to pin, so the digest
 * of the configuration (the image id) stands for the image: it names the diffIDs of all layers. Newer ones are OCI layouts
 * as well, where the digest of a manifest is known too.
 */
final class DockerResolver {
    private static final String MANIFEST = "manifest.json";
    private static final int MOST_LAYERS = 1024;

    private final SourceFiles files;
    private final ImageChoice choice;

    /** One image of the archive. */
    private record Candidate(Digest digest, StoredFile config, List<String> layers, List<String> names) {
        /** {@code 'base:1' sha256:…}. */
        String described() {
            return names.isEmpty() ? digest.toString() : ImageNames.quoted(names) + " " + digest;
        }
    }

    DockerResolver(SourceFiles files, ImageChoice choice) {
        this.files = files;
        this.choice = choice;
    }

    /** @throws ImageReadException when the image is not there, not the only one, or broken */
    ResolvedImage resolve() throws IOException {
        List<Candidate> candidates = candidates();
        List<Candidate> meant = candidates.stream().filter(this::isMeant).toList();
        if (meant.isEmpty() && choice.pin().isPresent() && hasBlob(choice.pin().get())) {
            return new OciResolver(files, choice).resolve();
        }
        if (choice.platform().isPresent() && isSeveral(meant)) {
            meant = fitting(meant);
        }
        if (meant.isEmpty()) {
            throw new ImageReadException(files.source() + " holds no image"
                    + choice.pin().map(pin -> " " + pin).orElse(choice.asked()) + "; it holds " + list(candidates)
                    + " (the digest of the configuration, which is the image id)");
        }
        if (isSeveral(meant)) {
            throw new ImageReadException(files.source() + " holds not just one image" + choice.asked() + ": "
                    + list(meant) + "; say which one is meant by its name or its digest, which is the image id");
        }
        return image(meant.get(0));
    }

    private boolean isMeant(Candidate candidate) {
        if (choice.pin().isPresent()) {
            return choice.pin().get().equals(candidate.digest);
        }
        return choice.name().isEmpty()
                || ImageNames.contain(candidate.names, choice.name().get());
    }

    /** One image may stand there under several names. */
    private static boolean isSeveral(List<Candidate> candidates) {
        return candidates.stream().map(Candidate::digest).distinct().count() > 1;
    }

    private List<Candidate> fitting(List<Candidate> candidates) throws IOException {
        List<Candidate> found = new ArrayList<>();
        for (Candidate candidate : candidates) {
            byte[] config = new VerifiedBlobs(files).document(candidate.config, candidate.digest);
            if (choice.fits(ImageConfig.parse(config).platform())) {
                found.add(candidate);
            }
        }
        return found;
    }

    private boolean hasBlob(Digest pin) throws IOException {
        return files.find(OciResolver.INDEX).isPresent() && files.blob(pin).isPresent();
    }

    private List<Candidate> candidates() throws IOException {
        StoredFile file = files.find(MANIFEST)
                .orElseThrow(() -> new ImageReadException(
                        files.source() + " is not a docker archive: it has no '" + MANIFEST + "'"));
        List<Candidate> candidates = new ArrayList<>();
        for (JsonNode node : Json.parseArray(files.document(file, MANIFEST), files.source() + ": " + MANIFEST)) {
            if (candidates.size() >= MOST_LAYERS) {
                throw new ImageReadException(files.source() + " holds more than " + MOST_LAYERS + " images");
            }
            candidates.add(candidate(node));
        }
        return candidates;
    }

    private Candidate candidate(JsonNode node) throws IOException {
        List<String> layers = texts(node.path("Layers"), "layers");
        List<String> names = texts(node.path("RepoTags"), "names");
        String name = node.path("Config").asText("");
        StoredFile config = file(name);
        return new Candidate(Digest.sha256(files.document(config, name)), config, layers, names);
    }

    private List<String> texts(JsonNode array, String what) {
        List<String> texts = new ArrayList<>();
        for (JsonNode text : array) {
            if (!text.isTextual() || texts.size() >= MOST_LAYERS) {
                throw new ImageReadException(files.source() + ": " + MANIFEST + " has broken or too many " + what);
            }
            texts.add(text.textValue());
        }
        return texts;
    }

    private StoredFile file(String name) throws IOException {
        return files.find(name)
                .orElseThrow(() -> new ImageReadException(
                        files.source() + " lacks '" + Excerpt.of(name) + "', which its " + MANIFEST + " names"));
    }

    private ResolvedImage image(Candidate candidate) throws IOException {
        StoredConfig stored = StoredConfig.parse(new VerifiedBlobs(files).document(candidate.config, candidate.digest));
        ImageConfig config = stored.value();
        if (!choice.fits(config.platform())) {
            throw new ImageReadException(files.source() + ": " + candidate.digest + " is for " + config.platform()
                    + ", not for " + choice.platform().map(Object::toString).orElse("any"));
        }
        List<StoredLayer> layers = layers(candidate, config.diffIds());
        Manifest manifest = new Manifest(
                MediaType.OCI_MANIFEST,
                Descriptor.of(MediaType.OCI_CONFIG, candidate.digest, candidate.config.size()),
                layers.stream().map(StoredLayer::descriptor).toList(),
                new TreeMap<>());
        return new ResolvedImage(Digest.sha256(manifest.toBytes()), manifest, stored, layers);
    }

    private List<StoredLayer> layers(Candidate candidate, List<Digest> diffIds) throws IOException {
        if (diffIds.size() != candidate.layers.size()) {
            throw new ImageReadException(files.source() + ": " + candidate.digest + " has " + candidate.layers.size()
                    + " layers, but its configuration names " + diffIds.size());
        }
        List<StoredLayer> layers = new ArrayList<>();
        for (String name : candidate.layers) {
            Digest diffId = diffIds.get(layers.size());
            StoredFile file = file(name);
            layers.add(new StoredLayer(descriptor(file, diffId), diffId, file));
        }
        return layers;
    }

    /** Layers are stored uncompressed as a rule, and then their digest is the diffID that the configuration names. */
    private static Descriptor descriptor(StoredFile file, Digest diffId) throws IOException {
        try (BufferedInputStream in = new BufferedInputStream(file.open())) {
            Compression compression = Compression.of(in);
            Digest digest = compression == Compression.NONE ? diffId : digest(in);
            return Descriptor.of(compression.layerType(), digest, file.size());
        }
    }

    private static Digest digest(InputStream in) throws IOException {
        Digest form = Digest.sha256(new byte[0]);
        HashingInputStream hashing =
                new HashingInputStream(in, Hashing.HERE.start(form), OutputStream.nullOutputStream());
        hashing.transferTo(OutputStream.nullOutputStream());
        return hashing.digest(form);
    }

    private static String list(List<Candidate> candidates) {
        String shown = candidates.stream().limit(10).map(Candidate::described).collect(Collectors.joining(", "));
        return candidates.isEmpty() ? "no image" : shown + (candidates.size() > 10 ? ", …" : "");
    }
}
