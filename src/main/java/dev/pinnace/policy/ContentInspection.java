package dev.pinnace.policy;

import java.io.IOException;
import java.io.InputStream;

/** Looks at the contents of one image. Used by one thread. */
public interface ContentInspection {
    /** Whether the bytes of this file are wanted; only then is it read for this rule. */
    boolean wants(ContentFile file);

    /**
     * Looks at one file.
     *
     * @param content from its first byte to its last; need not be read to the end, valid during the call
     * @throws IOException when it cannot be read; for a member of an archive that is broken, which is a finding of its own
     */
    void look(ContentFile file, InputStream content) throws IOException;

    /**
     * Is told of an archive that could not be looked into as a whole, or that readers take differently.
     *
     * @param archive the file, or the member of another archive
     */
    default void problem(ContentFile archive, ArchiveProblem problem) {}

    /** Says what was found; the image has been read and verified. */
    void end(ImageSubject image);
}
