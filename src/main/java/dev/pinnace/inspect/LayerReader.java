package dev.pinnace.inspect;

import dev.pinnace.oci.Digest;
import dev.pinnace.oci.Excerpt;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.UnixPath;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one layer from its first to its last byte: verifies size, digest and diffID and lists the entries. Not thread-safe.
 */
final class LayerReader {
    private static final int BUFFER = 1 << 17;
    private static final int MOST_ODDITIES = 100;
    private static final int LONGEST_LINK = 4096;
    private static final String WHITEOUT = ".wh.";
    private static final String RESERVED = ".wh..wh.";
    private static final String OPAQUE = ".wh..wh..opq";

    private final StoredLayer layer;
    private final int index;
    private final Surroundings around;
    private final ImageBudget budget;
    private final List<LayerEntry> entries = new ArrayList<>();
    private final List<LayerOddity> oddities = new ArrayList<>();
    private final Map<LayerOddity.Kind, Integer> noted = new EnumMap<>(LayerOddity.Kind.class);
    private final AttributePool attributes = new AttributePool();
    private final Set<String> seen = new HashSet<>();

    /**
     * What a layer shares with the others of its image.
     *
     * @param budget limits of the whole image
     * @param hashing where digests are computed
     * @param turn run before much memory is taken; may wait
     */
    record Surroundings(ImageBudget budget, Hashing hashing, Runnable turn) {}

    /** @param index of the layer, from 0 for the lowest */
    LayerReader(StoredLayer layer, int index, Surroundings around) {
        this.layer = layer;
        this.index = index;
        this.around = around;
        this.budget = around.budget;
    }

    /** Where digests are computed. */
    Hashing hashing() {
        return around.hashing;
    }

    /**
     * Reads the layer.
     *
     * @param copy gets the bytes of the blob as they are
     * @throws ImageReadException when it is not what its descriptor and diffID say, or its content is broken or beyond limits
     * @throws IOException when it cannot be read
     */
    LayerSnapshot read(FileVisitor visitor, OutputStream copy) throws IOException {
        Digest digest = layer.descriptor().digest();
        try (InputStream file = layer.file().open()) {
            HashingInputStream blob = new HashingInputStream(file, around.hashing.start(digest), copy);
            LayerSnapshot snapshot;
            try {
                snapshot = read(blob, visitor);
            } catch (IOException | ImageReadException e) {
                // A damaged blob shows itself in many ways; that it is not the one asked for says more.
                blob.transferTo(OutputStream.nullOutputStream());
                requireSame("digest", digest, blob.digest(digest), Optional.of(e));
                throw e;
            }
            requireSame("digest", digest, blob.digest(digest), Optional.empty());
            return snapshot;
        }
    }

    /**
     * Compares the bytes of a layer whose content is known with its digest.
     *
     * @throws ImageReadException when they do not fit
     */
    static void verify(StoredLayer layer) throws IOException {
        Digest expected = layer.descriptor().digest();
        MessageDigest hash = expected.newMessageDigest();
        byte[] buffer = new byte[BUFFER];
        try (InputStream file = layer.file().open()) {
            for (int count = file.read(buffer); count >= 0; count = file.read(buffer)) {
                hash.update(buffer, 0, count);
            }
        }
        Digest actual = new Digest(expected.algorithm(), HexFormat.of().formatHex(hash.digest()));
        requireSame("digest", expected, actual, Optional.empty());
    }

    private LayerSnapshot read(HashingInputStream blob, FileVisitor visitor) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(blob, BUFFER);
        Compression compression = Compression.of(buffered);
        Compression.Expanded expanded = compression.expand(buffered, around.turn);
        try (InputStream content = expanded.content()) {
            long size = compression == Compression.NONE && layer.isHashedOnce()
                    ? list(budget.limit(content), visitor)
                    : listAndHash(budget.limit(content), visitor);
            buffered.transferTo(OutputStream.nullOutputStream());
            noteCompression(compression, expanded);
            return new LayerSnapshot(
                    layer.descriptor(), layer.diffId(), entries, new LayerSnapshot.Facts(size, oddities));
        }
    }

    private long listAndHash(InputStream plain, FileVisitor visitor) throws IOException {
        Digest diffId = layer.diffId();
        HashingInputStream hashing =
                new HashingInputStream(plain, around.hashing.start(diffId), OutputStream.nullOutputStream());
        long size = list(hashing, visitor);
        requireSame("diffID", diffId, hashing.digest(diffId), Optional.empty());
        return size;
    }

    private void noteCompression(Compression compression, Compression.Expanded expanded) {
        long trailing = expanded.trailingBytes().getAsLong();
        if (trailing > 0) {
            note(LayerOddity.Kind.TRAILING_BYTES, trailing + " bytes after the end of the compressed content");
        }
        if (!compression.isThatOf(layer.descriptor().mediaType())) {
            note(
                    LayerOddity.Kind.OTHER_COMPRESSION,
                    "it says " + layer.descriptor().mediaType() + " and is " + compression);
        }
    }

    private static void requireSame(String what, Digest expected, Digest actual, Optional<Exception> sign) {
        if (!expected.equals(actual)) {
            String message = "it has the " + what + " " + actual + " instead of " + expected
                    + "; it was damaged or replaced: fetch the image again";
            throw sign.map(cause -> new ImageReadException(message, cause))
                    .orElseGet(() -> new ImageReadException(message));
        }
    }

    /** Returns the number of bytes. */
    private long list(InputStream plain, FileVisitor visitor) throws IOException {
        InputStream in = new BufferedInputStream(plain, BUFFER);
        TarReader tar = new TarReader(in);
        for (TarHeader header = tar.next(); header != null; header = tar.next()) {
            budget.names().take(header);
            LayerEntry entry = entry(header);
            if (entry != null) {
                entries.add(entry);
                if (entry.kind() == EntryKind.FILE) {
                    visitor.visit(index, entry, tar.content());
                }
            }
        }
        return tar.position() + readPadding(in);
    }

    private long readPadding(InputStream in) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        long notZero = 0;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            size += count;
            for (int i = 0; i < count; i++) {
                notZero += buffer[i] == 0 ? 0 : 1;
            }
        }
        if (notZero > 0) {
            note(LayerOddity.Kind.DATA_AFTER_END, notZero + " bytes that are not zero");
        }
        return size;
    }

    private @Nullable LayerEntry entry(TarHeader header) {
        UnixPath path = EntryNames.path(header.name());
        if (!seen.add(path.value()) && header.type() != TarHeader.DIRECTORY) {
            note(LayerOddity.Kind.DUPLICATE_ENTRY, Excerpt.of(path.value()));
        }
        if (header.linkName().length() > LONGEST_LINK) {
            throw new ImageReadException("the link " + Excerpt.of(path.value()) + " is longer than " + LONGEST_LINK);
        }
        FileAttributes said = attributes.of(header.fields());
        if (path.name().startsWith(WHITEOUT)) {
            return whiteout(path, said, header.content());
        }
        return new LayerEntry(
                EntryKind.of(header),
                path,
                said,
                new LayerEntry.Content(header.offset(), header.size(), header.linkName()));
    }

    private @Nullable LayerEntry whiteout(UnixPath path, FileAttributes said, TarHeader.Content content) {
        UnixPath directory = path.parent().orElse(UnixPath.ROOT);
        LayerEntry.Content nothing = new LayerEntry.Content(content.offset(), 0, "");
        if (content.size() > 0) {
            note(
                    LayerOddity.Kind.WHITEOUT_WITH_CONTENT,
                    Excerpt.of(path.value()) + " has " + content.size() + " bytes");
        }
        String name = path.name();
        if (name.equals(OPAQUE)) {
            return new LayerEntry(EntryKind.OPAQUE_WHITEOUT, directory, said, nothing);
        }
        if (name.startsWith(RESERVED)) {
            note(LayerOddity.Kind.RESERVED_NAME, Excerpt.of(path.value()));
            return null;
        }
        String hidden = name.substring(WHITEOUT.length());
        if (hidden.isEmpty() || ".".equals(hidden) || "..".equals(hidden)) {
            throw new ImageReadException(
                    "the whiteout '" + Excerpt.of(path.value()) + "' hides no file of its directory");
        }
        return new LayerEntry(EntryKind.WHITEOUT, directory.resolve(hidden), said, nothing);
    }

    /** Many of one kind must not hide those of another. */
    private void note(LayerOddity.Kind kind, String detail) {
        if (noted.merge(kind, 1, Integer::sum) <= MOST_ODDITIES) {
            oddities.add(new LayerOddity(kind, detail));
        }
    }
}
