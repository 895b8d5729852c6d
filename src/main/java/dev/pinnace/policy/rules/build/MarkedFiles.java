package dev.pinnace.policy.rules.build;

import dev.pinnace.policy.ContentFile;
import dev.pinnace.policy.ContentNotes;
import dev.pinnace.policy.ContentSearch;
import dev.pinnace.secret.ByteSearch.Surroundings;
import java.util.BitSet;
import java.util.List;

/** Notes which of some byte strings a file holds, whatever is around them. */
final class MarkedFiles implements ContentSearch {
    private final List<byte[]> marks;

    MarkedFiles(List<byte[]> marks) {
        this.marks = List.copyOf(marks);
    }

    /** Which marks a note is about. */
    static BitSet seen(byte[] note) {
        return BitSet.valueOf(note);
    }

    @Override
    public List<byte[]> marks() {
        return marks;
    }

    @Override
    public Hits in(ContentFile file) {
        BitSet seen = new BitSet();
        return new Hits() {
            @Override
            public void found(int mark, Surroundings near) {
                seen.set(mark);
            }

            @Override
            public void end(ContentNotes notes) {
                notes.note(seen.toByteArray());
            }
        };
    }
}
