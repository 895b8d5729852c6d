package dev.pinnace.registry;

import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.Json;
import dev.pinnace.oci.MediaType;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** One repository of a registry (OCI distribution specification 1.1, "Endpoints"). Believes nothing that it is sent. */
final class Repository {
    private static final int LARGEST_DOCUMENT = 4 << 20;
    private static final String DIGEST_HEADER = "Docker-Content-Digest";
    private static final String ACCEPTED = String.join(
            ", ",
            MediaType.OCI_INDEX.value(),
            MediaType.DOCKER_INDEX.value(),
            MediaType.OCI_MANIFEST.value(),
            MediaType.DOCKER_MANIFEST.value());

    private final Connection connection;
    private final String name;
    private final Scope scope;

    Repository(Connection connection, Scope scope) {
        this.connection = connection;
        this.name = scope.repository();
        this.scope = scope;
    }

    /** A manifest or an index that has this digest. */
    RemoteDocument document(Digest digest) throws IOException {
        RemoteDocument document = fetch(digest.toString());
        if (!document.digest().equals(digest)) {
            throw Mismatch.of("the manifest", digest, document.digest().toString());
        }
        return document;
    }

    /** What a tag names now. */
    RemoteDocument document(String tag) throws IOException {
        return fetch(tag);
    }

    private RemoteDocument fetch(String reference) throws IOException {
        Call call = Call.get(manifest(reference), scope).with("Accept", ACCEPTED);
        return connection.retries().run(() -> {
            try (Reply reply = connection.once(call)) {
                if (reply.status() != 200) {
                    throw connection.refusals().of(reply, "the manifest " + reference + " of " + name);
                }
                byte[] bytes = reply.body().readNBytes(LARGEST_DOCUMENT + 1);
                if (bytes.length > LARGEST_DOCUMENT) {
                    throw new RegistryRefusal("the manifest " + reference + " of " + name + " is longer than "
                            + LARGEST_DOCUMENT + " bytes, so it is none");
                }
                RemoteDocument document = new RemoteDocument(bytes, mediaType(bytes, reply));
                requireConsistent(reply, document);
                return document;
            }
        });
    }

    /** A registry whose own digest differs from what it sends has stored something else than it says. */
    private static void requireConsistent(Reply reply, RemoteDocument document) throws RegistryRefusal {
        Optional<String> said = reply.header(DIGEST_HEADER).filter(text -> text.startsWith("sha256:"));
        if (said.isPresent() && !said.get().equals(document.digest().toString())) {
            throw new RegistryRefusal("it says that it sends " + Excerpt.of(said.get()) + ", but what came is "
                    + document.digest() + "; the registry, or something before it, is broken or lies");
        }
    }

    private static MediaType mediaType(byte[] bytes, Reply reply) throws RegistryRefusal {
        try {
            String inside = Json.parseObject(bytes, "what came as a manifest")
                    .path("mediaType")
                    .asText("");
            String header =
                    reply.header("Content-Type").orElse("").split(";", 2)[0].strip();
            String type = inside.isEmpty() ? header : inside;
            if (type.isEmpty()) {
                throw new RegistryRefusal("what came as a manifest does not say what it is; ask those who run it");
            }
            return new MediaType(type);
        } catch (ImageReadException e) {
            throw new RegistryRefusal(e.getMessage() + "; something before the registry may answer in its place");
        }
    }

    /** The digest of what a tag or digest names; empty when there is nothing. */
    Optional<Digest> find(String reference) throws IOException {
        Call call = Call.head(manifest(reference), scope).with("Accept", ACCEPTED);
        return connection.retries().run(() -> {
            try (Reply reply = connection.once(call)) {
                if (reply.status() == 404) {
                    return Optional.empty();
                }
                if (!reply.isSuccess()) {
                    throw connection.refusals().of(reply, "the manifest " + reference + " of " + name);
                }
                return reply.header(DIGEST_HEADER)
                        .filter(text -> text.matches("sha256:[0-9a-f]{64}"))
                        .map(Digest::parse);
            }
        });
    }

    /** Fetches a blob; it is verified when this returns. */
    void blob(Descriptor blob, OutputStream sink, Progress progress) throws IOException {
        Call call = Call.get(connection.address(name, "blobs/" + blob.digest()), scope);
        new BlobDownload(connection, call, blob, progress).to(sink);
    }

    /** Whether there is a blob. */
    boolean hasBlob(Digest digest) throws IOException {
        Call call = Call.head(connection.address(name, "blobs/" + digest), scope);
        return connection.retries().run(() -> {
            try (Reply reply = connection.once(call)) {
                if (reply.status() == 404) {
                    return false;
                }
                if (!reply.isSuccess()) {
                    throw connection.refusals().of(reply, "the blob " + digest + " of " + name);
                }
                return true;
            }
        });
    }

    /**
     * Has a blob taken over from another repository of the same registry.
     *
     * @return whether it was; else it has to be sent
     */
    boolean mount(Digest digest, String from) throws IOException {
        Call call = Call.post(
                connection.address(name, "blobs/uploads/?mount=" + encode(digest.toString()) + "&from=" + encode(from)),
                Scope.push(name, Optional.of(from)));
        try (Reply reply = connection.once(call)) {
            if (reply.status() == 202) {
                cancel(reply);
            }
            return reply.status() == 201;
        } catch (RegistryRefusal e) {
            return false; // whoever may not read there has to send
        }
    }

    /** An upload that was begun in place of a mount is not wanted; a registry that cannot end it forgets it in time. */
    private void cancel(Reply begun) throws IOException {
        Call call = new Call("DELETE", connection.target(begun), Map.of(), Optional.empty(), scope);
        try (Reply reply = connection.once(call)) {
            reply.explanation();
        }
    }

    /** Sends a blob; the registry compares it with its digest, as the stream of its bytes has done before. */
    void send(Digest digest, Upload content) throws IOException {
        URI uploads = connection.address(name, "blobs/uploads/");
        String what = "taking the blob " + digest + " for " + name;
        connection.retries().run(() -> {
            URI location;
            try (Reply begun = connection.once(Call.post(uploads, scope))) {
                if (begun.status() != 202) {
                    throw connection.refusals().of(begun, what);
                }
                location = connection.target(begun);
            }
            String query = location.getRawQuery() == null ? "?" : "&";
            URI target = URI.create(location + query + "digest=" + encode(digest.toString()));
            try (Reply ended = connection.once(Call.put(target, content, scope))) {
                if (ended.status() != 201 && ended.status() != 204) {
                    throw connection.refusals().of(ended, what);
                }
            }
            return digest;
        });
    }

    /** Stores a manifest under its digest or a tag. */
    void put(String reference, MediaType type, byte[] bytes) throws IOException {
        Digest digest = Digest.sha256(bytes);
        Call call = Call.put(manifest(reference), Upload.of(type.value(), bytes), scope);
        connection.retries().run(() -> {
            try (Reply reply = connection.once(call)) {
                if (!reply.isSuccess()) {
                    throw connection.refusals().of(reply, "taking the manifest " + reference + " for " + name);
                }
                Optional<String> stored = reply.header(DIGEST_HEADER).filter(text -> text.startsWith("sha256:"));
                if (stored.isPresent() && !stored.get().equals(digest.toString())) {
                    throw new RegistryRefusal("it stored " + Excerpt.of(stored.get()) + " when it was sent " + digest
                            + "; it changes what it is given, so nobody gets what was checked");
                }
                return digest;
            }
        });
    }

    private URI manifest(String reference) throws IOException {
        return connection.address(name, "manifests/" + reference);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
