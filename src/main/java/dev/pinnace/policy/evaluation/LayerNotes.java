package dev.pinnace.policy.evaluation;

import dev.pinnace.archive.JarOddity;
import dev.pinnace.cache.PackedReader;
import dev.pinnace.cache.PackedWriter;
import dev.pinnace.cache.ResultCache;
import dev.pinnace.inspect.EntryKind;
import dev.pinnace.inspect.ForgottenLayerException;
import dev.pinnace.inspect.LayerEntry;
import dev.pinnace.inspect.LayerMemory;
import dev.pinnace.inspect.LayerSnapshot;
import dev.pinnace.jvm.JarMember;
import dev.pinnace.oci.Descriptor;
import dev.pinnace.oci.Digest;
import dev.pinnace.policy.ArchiveProblem;
import dev.pinnace.policy.ContentFile;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keeps what the inspections learn of each layer, and gives it back to them when the same layer is met again. The key names all
 * that it depends on: the layer, the code, and which inspections there are with which settings.
 */
final class LayerNotes implements LayerMemory {
    private static final String KIND = "layer-notes";
    private static final int LARGEST = 16 << 20;
    private static final int MOST_ENTRIES = 200_000;

    private final ResultCache cache;
    private final String basis;
    private final Audience audience;
    private final Map<Digest, byte[]> recalled = new HashMap<>();
    private final boolean anew;

    /**
     * @param basis all that notes of any layer depend on
     * @param anew whether what is there is replaced
     */
    LayerNotes(ResultCache cache, String basis, Audience audience, boolean anew) {
        this.cache = cache;
        this.basis = basis;
        this.audience = audience;
        this.anew = anew;
    }

    @Override
    public Optional<byte[]> recall(Descriptor layer, Digest diffId) {
        return anew ? Optional.empty() : cache.get(KIND, key(layer, diffId)).flatMap(kept -> split(kept, layer));
    }

    private Optional<byte[]> split(byte[] kept, Descriptor layer) {
        try {
            PackedReader in = new PackedReader(kept);
            byte[] known = in.bytes();
            recalled.put(layer.digest(), in.bytes());
            return in.hasEnded() ? Optional.of(known) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // written by something else under our name
        }
    }

    private Digest key(Descriptor layer, Digest diffId) {
        String text =
                basis + "\n" + layer.digest() + "\n" + layer.mediaType() + "\n" + layer.size() + "\n" + diffId + "\n";
        return Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void recalled(int layer, LayerSnapshot snapshot) {
        audience.markAsked();
        byte[] notes = recalled.getOrDefault(snapshot.descriptor().digest(), new byte[0]);
        try {
            new Replay(layer, snapshot, new PackedReader(notes)).run();
        } catch (ForgottenLayerException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ForgottenLayerException("what is kept of the layer cannot be read", e);
        }
    }

    @Override
    public void keep(int layer, LayerSnapshot snapshot, Supplier<byte[]> known) {
        if (snapshot.entries().size() <= MOST_ENTRIES) {
            audience.record().of(layer).ifPresent(notes -> keep(snapshot, known.get(), notes));
        }
    }

    private void keep(LayerSnapshot snapshot, byte[] known, byte[] notes) {
        if (known.length + notes.length <= LARGEST) {
            PackedWriter out = new PackedWriter();
            out.bytes(known);
            out.bytes(notes);
            cache.put(KIND, key(snapshot.descriptor(), snapshot.diffId()), out.toBytes());
        }
    }

    /** Tells the inspections what was learnt of one layer. */
    private final class Replay {
        private final int layer;
        private final List<LayerEntry> files;
        private final PackedReader in;

        Replay(int layer, LayerSnapshot snapshot, PackedReader in) {
            this.layer = layer;
            this.files = snapshot.entries().stream()
                    .filter(entry -> entry.kind() == EntryKind.FILE)
                    .toList();
            this.in = in;
        }

        void run() {
            while (!in.hasEnded()) {
                LayerRecord.Kind kind = in.oneOf(LayerRecord.Kind.values());
                ContentFile file = new ContentFile(layer, files.get(in.smallNumber()), in.list(in::text));
                switch (kind) {
                    case NOTE -> audience.noted(in.smallNumber(), file, in.bytes());
                    case PROBLEM ->
                        audience.problem(file, new ArchiveProblem(in.oneOf(ArchiveProblem.Kind.values()), in.text()));
                    case ODDITY -> audience.oddity(file, new JarOddity(in.oneOf(JarOddity.Kind.values()), in.text()));
                    case LIST -> audience.list(file, in.list(this::member));
                }
            }
        }

        private JarMember member() {
            return new JarMember(in.text(), in.number(), in.number());
        }
    }
}
