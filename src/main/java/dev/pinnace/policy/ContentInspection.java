package dev.pinnace.policy;

import dev.pinnace.archive.JarOddity;
import dev.pinnace.jvm.JarMember;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Looks at the contents of one image. Used by one thread. */
public interface ContentInspection {
    /** Byte strings that are looked for in all files; asked once, before the first file. */
    default Optional<ContentSearch> search() {
        return Optional.empty();
    }

    /** Whether the bytes of this file are wanted; only then is it shown to this rule. */
    default boolean wants(ContentFile file) {
        return false;
    }

    /**
     * Looks at one file.
     *
     * @param content from its first byte to its last; need not be read to the end, valid during the call
     * @throws IOException when it cannot be read; for a member of an archive that is broken, which is a finding of its own
     */
    default void look(ContentFile file, InputStream content) throws IOException {
        throw new IllegalStateException("nothing was asked for");
    }

    /**
     * Looks at one file as {@link #look(ContentFile, InputStream)} does; to be written instead of that by who has notes.
     *
     * @param notes take what is learnt; valid during the call
     */
    default void look(ContentFile file, InputStream content, ContentNotes notes) throws IOException {
        look(file, content);
    }

    /**
     * Takes what was learnt of a file, be it a moment ago or in an earlier check of the same layer. What a layer brings comes in
     * the order in which it was learnt, and the layers come in their order.
     */
    default void noted(ContentFile file, byte[] note) {
        throw new IllegalStateException("nothing was noted");
    }

    /**
     * On what the notes depend besides the bytes of a layer, the parameters of the rule and the code of Pinnace; never anything
     * secret.
     *
     * @return empty when nothing may be kept, since not all that is learnt of contents is noted, or since it is secret
     */
    default Optional<String> keptUnder() {
        return Optional.empty();
    }

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
