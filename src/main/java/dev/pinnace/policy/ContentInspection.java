package dev.pinnace.policy;

import dev.pinnace.archive.JarOddity;
import dev.pinnace.jvm.JarMember;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

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
     * Is told what an archive lists, before members of it are shown.
     *
     * @param archive the file, or the member of another archive
     * @param members in the order of its central directory, directories too
     */
    default void list(ContentFile archive, List<JarMember> members) {}

    /**
     * Is told of an archive that could not be looked into as a whole.
     *
     * @param archive the file, or the member of another archive
     */
    default void problem(ContentFile archive, ArchiveProblem problem) {}

    /**
     * Is told of a zip file that readers take differently.
     *
     * @param archive the file, or the member of another archive
     */
    default void oddity(ContentFile archive, JarOddity oddity) {}

    /** Says what was found; the image has been read and verified. */
    void end(ImageSubject image);
}
