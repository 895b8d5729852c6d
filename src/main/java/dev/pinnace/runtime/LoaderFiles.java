package dev.pinnace.runtime;

import dev.pinnace.elf.ElfFile;
import dev.pinnace.inspect.FileNode;
import dev.pinnace.inspect.FileVisitor;
import dev.pinnace.inspect.LayerEntry;
import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.UnixPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Gathers what a loader would look at while the layers of an image are read: what libraries ask for, the loaders themselves, and
 * the files that say where libraries lie. To be handed to {@link dev.pinnace.inspect.StoredImage#copyTo}.
 */
public final class LoaderFiles implements FileVisitor {
    private static final int LARGEST_LIBRARY = 256 << 20;
    private static final int LARGEST_TEXT = 1 << 20;

    private final Map<Key, ElfFile> libraries = new HashMap<>();
    private final Map<Key, String> texts = new HashMap<>();

    private record Key(int layer, UnixPath path) {}

    @Override
    public boolean wants(int layer, LayerEntry entry) {
        return isLibrary(entry) || isText(entry);
    }

    private static boolean isLibrary(LayerEntry entry) {
        return entry.path().name().contains(".so") && entry.size() <= LARGEST_LIBRARY;
    }

    /** Loaders say in their own bytes in which directories they look. */
    private static boolean isText(LayerEntry entry) {
        String path = entry.path().value();
        boolean says = path.startsWith("/etc/ld.so.conf")
                || path.startsWith("/etc/ld-musl-")
                || entry.path().name().startsWith("ld");
        return says && entry.size() <= LARGEST_TEXT;
    }

    @Override
    public void visit(int layer, LayerEntry entry, InputStream content) throws IOException {
        byte[] bytes = content.readAllBytes();
        Key key = new Key(layer, entry.path());
        if (isText(entry)) {
            texts.put(key, new String(bytes, StandardCharsets.ISO_8859_1));
        }
        if (isLibrary(entry)) {
            parse(bytes, entry).ifPresent(elf -> libraries.put(key, elf));
        }
    }

    /** What is broken no loader takes either. */
    static Optional<ElfFile> parse(byte[] bytes, LayerEntry entry) {
        try {
            return ElfFile.isElf(bytes)
                    ? Optional.of(ElfFile.read(bytes, entry.path().value()))
                    : Optional.empty();
        } catch (ImageReadException e) {
            return Optional.empty();
        }
    }

    Optional<ElfFile> library(FileNode file) {
        return Optional.ofNullable(
                libraries.get(new Key(file.layer(), file.entry().path())));
    }

    Optional<String> text(FileNode file) {
        return Optional.ofNullable(texts.get(new Key(file.layer(), file.entry().path())));
    }
}
