package dev.pinnace.policy;

import dev.pinnace.secret.ByteSearch.Surroundings;
import java.util.List;

/**
 * Looks for byte strings in every file of an image, and in every member of the archives there. All rules share one pass over the
 * bytes, which tells each of what it looks for. Used by one thread.
 */
public interface ContentSearch {
    /** What is looked for; asked once. None of them is empty. */
    List<byte[]> marks();

    /** How many bytes before a mark are wanted at least, where there are some. */
    default int before() {
        return 0;
    }

    /** How many bytes from the beginning of a mark on are wanted at least, where there are some. */
    default int after() {
        return 0;
    }

    /** Called when a mark has been found in a file, once for each file in which there is one. */
    Hits in(ContentFile file);

    /** What is found in one file. */
    interface Hits {
        /**
         * Called for each place, in the order of the file.
         *
         * @param mark its index
         * @param near bytes around the place; valid during the call
         */
        void found(int mark, Surroundings near);

        /**
         * The file has been read to its end; not called when that was not possible.
         *
         * @param notes take what is learnt; valid during the call
         */
        void end(ContentNotes notes);
    }
}
