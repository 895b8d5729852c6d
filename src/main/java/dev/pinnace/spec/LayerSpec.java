package dev.pinnace.spec;

import dev.pinnace.oci.UnixPath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One layer that is to be written: its entries sorted by path, no path twice, and an entry for every directory above
 * each of them, since engines give a missing one mode 0600.
 *
 * @param purpose why the layer is there
 * @param entries sorted by path
 */
public record LayerSpec(LayerPurpose purpose, List<FileEntry> entries) {
    /** @throws IllegalArgumentException when the entries are not sorted and complete, or a file is setuid or setgid */
    public LayerSpec {
        entries = List.copyOf(entries);
        UnixPath last = UnixPath.ROOT;
        for (FileEntry entry : entries) {
            if (entry.path().compareTo(last) <= 0) {
                throw new IllegalArgumentException("layer entry " + entry.path() + " is out of order or there twice");
            }
            if (entry.mode().isSetId() && !entry.isDirectory()) {
                throw new IllegalArgumentException(entry.path() + " has mode " + entry.mode()
                        + "; a setuid or setgid file lets its user become another one");
            }
            last = entry.path();
        }
    }

    /**
     * A layer of these entries in any order; directories above them that are missing are added, owned by root, 0555.
     *
     * @throws IllegalArgumentException when two entries have one path and are not equal, or an entry lies below a file
     */
    public static LayerSpec of(LayerPurpose purpose, Collection<FileEntry> entries) {
        Map<UnixPath, FileEntry> sorted = new TreeMap<>();
        for (FileEntry entry : entries) {
            FileEntry before = sorted.putIfAbsent(entry.path(), entry);
            if (before != null && !before.equals(entry)) {
                throw new IllegalArgumentException("two different files want to be " + entry.path() + " in the image");
            }
        }
        for (FileEntry entry : entries) {
            for (UnixPath ancestor : entry.path().ancestors()) {
                FileEntry above = sorted.computeIfAbsent(ancestor, FileEntry::directory);
                if (!above.isDirectory()) {
                    throw new IllegalArgumentException(entry.path() + " lies below " + ancestor + ", which is a file");
                }
            }
        }
        return new LayerSpec(purpose, new ArrayList<>(sorted.values()));
    }
}
