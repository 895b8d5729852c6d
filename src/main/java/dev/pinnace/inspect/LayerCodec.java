package dev.pinnace.inspect;

import dev.pinnace.cache.PackedReader;
import dev.pinnace.cache.PackedWriter;
import dev.pinnace.oci.FileMode;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.Ownership;
import dev.pinnace.oci.UnixPath;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes down what was seen in a layer, and the small files of it that are kept; reads it again. */
final class LayerCodec {
    private LayerCodec() {}

    /**
     * A layer as it was.
     *
     * @param small contents of files by their offset
     */
    record Known(LayerSnapshot snapshot, Map<Long, byte[]> small) {}

    static byte[] write(LayerSnapshot layer, Map<Long, byte[]> small) {
        PackedWriter out = new PackedWriter();
        out.number(layer.facts().uncompressedSize());
        out.list(layer.facts().oddities(), oddity -> {
            out.oneOf(LayerOddity.Kind.values(), oddity.kind());
            out.text(oddity.detail());
        });
        Map<FileAttributes, Integer> numbers = new HashMap<>();
        List<FileAttributes> attributes = new ArrayList<>();
        for (LayerEntry entry : layer.entries()) {
            if (numbers.putIfAbsent(entry.attributes(), attributes.size()) == null) {
                attributes.add(entry.attributes());
            }
        }
        out.list(attributes, some -> write(some, out));
        EntryKind[] kinds = EntryKind.values();
        out.list(layer.entries(), entry -> {
            out.oneOf(kinds, entry.kind());
            out.text(entry.path().value());
            out.number(numbers.getOrDefault(entry.attributes(), 0));
            out.number(entry.content().offset());
            out.number(entry.size());
            out.text(entry.linkTarget());
        });
        out.list(List.copyOf(small.entrySet()), file -> {
            out.number(file.getKey());
            out.bytes(file.getValue());
        });
        return out.toBytes();
    }

    private static void write(FileAttributes attributes, PackedWriter out) {
        out.number(attributes.mode().bits());
        out.number(attributes.owner().uid());
        out.number(attributes.owner().gid());
        Instant modified = attributes.modified();
        out.number(modified.getEpochSecond());
        out.number(modified.getNano());
        out.list(List.copyOf(attributes.extended().names()), name -> {
            out.text(name);
            out.bytes(attributes.extended().value(name).orElseThrow());
        });
    }

    /** Empty when the bytes are something else. */
    static Optional<Known> read(byte[] bytes, StoredLayer layer) {
        try {
            PackedReader in = new PackedReader(bytes);
            long size = in.number();
            List<LayerOddity> oddities = in.list(() -> new LayerOddity(in.oneOf(LayerOddity.Kind.values()), in.text()));
            FileAttributes[] attributes = in.list(() -> attributes(in)).toArray(FileAttributes[]::new);
            EntryKind[] kinds = EntryKind.values();
            List<LayerEntry> entries = in.list(() -> new LayerEntry(
                    in.oneOf(kinds),
                    new UnixPath(in.text()),
                    in.oneOf(attributes),
                    new LayerEntry.Content(in.number(), in.number(), in.text())));
            Map<Long, byte[]> small = new HashMap<>();
            in.list(() -> {
                small.put(in.number(), in.bytes());
                return true;
            });
            LayerSnapshot snapshot = new LayerSnapshot(
                    layer.descriptor(), layer.diffId(), entries, new LayerSnapshot.Facts(size, oddities));
            return in.hasEnded() ? Optional.of(new Known(snapshot, small)) : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException | ImageReadException e) {
            return Optional.empty();
        }
    }

    private static FileAttributes attributes(PackedReader in) {
        FileMode mode = new FileMode(in.smallNumber());
        Ownership owner = new Ownership(in.smallNumber(), in.smallNumber());
        Instant modified = Instant.ofEpochSecond(in.number(), in.number());
        Map<String, byte[]> extended = new HashMap<>();
        in.list(() -> {
            extended.put(in.text(), in.bytes());
            return true;
        });
        return new FileAttributes(mode, owner, modified, ExtendedAttributes.of(extended));
    }
}
