package dev.pinnace.policy.evaluation;

import dev.pinnace.inspect.RepeatableContent;
import dev.pinnace.policy.ContentFile;
import dev.pinnace.policy.ContentNotes;
import dev.pinnace.policy.ContentSearch;
import dev.pinnace.secret.ByteSearch;
import dev.pinnace.secret.ByteSearch.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One pass over the bytes of each file for all rules that look for byte strings. Used by one thread. */
final class SharedSearch {
    private final List<Mark> marks = new ArrayList<>();
    private final ByteSearch search;

    /**
     * What somebody looks for.
     *
     * @param seeker who
     * @param index which of the seeker's marks it is
     */
    private record Mark(Seeker seeker, int index) {}

    /**
     * One rule that looks for byte strings.
     *
     * @param guard names it when it throws
     * @param notes takes what it learns of a file
     */
    record Seeker(ContentSearch search, Guard guard, Function<ContentFile, ContentNotes> notes) {}

    SharedSearch(List<Seeker> seekers) {
        List<byte[]> patterns = new ArrayList<>();
        int before = 0;
        int after = 0;
        for (Seeker seeker : seekers) {
            List<byte[]> wanted = seeker.search.marks();
            for (int i = 0; i < wanted.size(); i++) {
                marks.add(new Mark(seeker, i));
            }
            patterns.addAll(wanted);
            before = Math.max(before, seeker.search.before());
            after = Math.max(after, seeker.search.after());
        }
        this.search = new ByteSearch(patterns, before, after);
    }

    /** Whether nobody looks for anything. */
    boolean isEmpty() {
        return marks.isEmpty();
    }

    /**
     * Looks at one file.
     *
     * @param last whether nobody looks at it afterwards
     */
    void look(ContentFile file, RepeatableContent content, boolean last) throws IOException {
        InFile hits = new InFile(file);
        Optional<ByteBuffer> memory = content.inMemory();
        if (memory.isPresent()) {
            search.search(memory.get(), hits);
        } else {
            InputStream stream = last ? content.openLast() : content.open();
            search.search(stream, hits);
        }
        hits.end();
    }

    /** Hands over what is found in one file. */
    private final class InFile implements ByteSearch.Listener {
        private final ContentFile file;
        private final Map<Seeker, ContentSearch.Hits> hits = new LinkedHashMap<>(0);

        InFile(ContentFile file) {
            this.file = file;
        }

        @Override
        public boolean found(int pattern, Surroundings near) {
            Mark mark = marks.get(pattern);
            Seeker seeker = mark.seeker;
            seeker.guard.run(
                    file,
                    () -> hits.computeIfAbsent(seeker, any -> seeker.search.in(file))
                            .found(mark.index, near));
            return true;
        }

        void end() {
            hits.forEach((seeker, found) -> seeker.guard.run(file, () -> found.end(seeker.notes.apply(file))));
        }
    }
}
