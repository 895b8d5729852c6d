package dev.pinnace.inspect;

import java.util.List;
import java.util.function.Predicate;

/**
 * What is wanted of the contents of the files, of every layer, while an image is read once.
 *
 * @param visitors look at files, one after the other
 * @param hashed files whose SHA-256 is wanted, however many ask for it; decides by the entry alone, on several threads
 */
public record ContentWishes(List<FileVisitor> visitors, Predicate<LayerEntry> hashed) {
    /** No content is wanted. */
    public static final ContentWishes NOTHING = new ContentWishes(List.of(), entry -> false);

    /** Copies the list. */
    public ContentWishes {
        visitors = List.copyOf(visitors);
    }

    /** These look at files. */
    public static ContentWishes of(FileVisitor... visitors) {
        return new ContentWishes(List.of(visitors), NOTHING.hashed);
    }

    /** The same, with the SHA-256 of these files too. */
    public ContentWishes hashing(Predicate<LayerEntry> files) {
        return new ContentWishes(visitors, hashed.or(files));
    }
}
