package dev.pinnace.policy.evaluation;

import dev.pinnace.archive.JarOddity;
import dev.pinnace.cache.PackedWriter;
import dev.pinnace.jvm.JarMember;
import dev.pinnace.policy.ArchiveProblem;
import dev.pinnace.policy.ContentFile;
import java.util.List;
import java.util.Optional;

/** Writes down what inspections learn of one layer after the other. Used by one thread. */
final class LayerRecord {
    /** More is not worth keeping. */
    private static final int LARGEST = 8 << 20;

    private PackedWriter out = new PackedWriter();
    private int layer = -1;
    private int file = -1;
    private boolean kept;

    /** What a part of a record is. */
    enum Kind {
        NOTE,
        PROBLEM,
        ODDITY,
        LIST
    }

    /** The next file of a layer is looked at. */
    void file(int ofLayer) {
        if (ofLayer != layer) {
            begin(ofLayer);
        }
        file++;
    }

    private void begin(int ofLayer) {
        layer = ofLayer;
        file = -1;
        kept = true;
        out = new PackedWriter();
    }

    /** Nothing of the layer may be kept. */
    void doNotKeep() {
        kept = false;
    }

    void note(int inspection, ContentFile about, byte[] note) {
        if (add(Kind.NOTE, about)) {
            out.number(inspection);
            out.bytes(note);
        }
    }

    /** What is too large is a matter of all layers together. */
    void problem(ContentFile archive, ArchiveProblem problem) {
        kept &= problem.kind() != ArchiveProblem.Kind.TOO_LARGE;
        if (add(Kind.PROBLEM, archive)) {
            out.oneOf(ArchiveProblem.Kind.values(), problem.kind());
            out.text(problem.detail());
        }
    }

    void oddity(ContentFile archive, JarOddity oddity) {
        if (add(Kind.ODDITY, archive)) {
            out.oneOf(JarOddity.Kind.values(), oddity.kind());
            out.text(oddity.detail());
        }
    }

    void list(ContentFile archive, List<JarMember> members) {
        if (add(Kind.LIST, archive)) {
            out.list(members, member -> {
                out.text(member.name());
                out.number(member.crc());
                out.number(member.size());
            });
        }
    }

    private boolean add(Kind kind, ContentFile about) {
        kept &= out.size() < LARGEST;
        if (kept) {
            out.oneOf(Kind.values(), kind);
            out.number(file);
            out.list(about.members(), out::text);
        }
        return kept;
    }

    /** All of a layer whose files have been shown; empty when it must not be kept. */
    Optional<byte[]> of(int wanted) {
        if (wanted != layer) {
            begin(wanted); // it has no files
        }
        return kept ? Optional.of(out.toBytes()) : Optional.empty();
    }
}
