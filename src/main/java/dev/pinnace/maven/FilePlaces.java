package dev.pinnace.maven;

import dev.pinnace.oci.UnixPath;
import dev.pinnace.spec.FileContent;
import dev.pinnace.spec.FileEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The places of extra files in an image: no two have the same, none lies below a file, none is hidden in a container. */
final class FilePlaces {
    private final Map<UnixPath, FileEntry> entries = new TreeMap<>();
    private final Mistakes mistakes;

    /** @param mistakes that are found */
    FilePlaces(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    void add(FileEntry entry) {
        SystemDirectories.whyHidden(entry.path())
                .ifPresent(reason ->
                        mistakes.add("<files>: " + reason + "; leave " + source(entry) + " out of the directory"));
        FileEntry other = entries.put(entry.path(), entry);
        if (other != null && !other.equals(entry)) {
            mistakes.add("<files>: two different files want to be " + entry.path() + ": " + source(other) + " and "
                    + source(entry) + "; remove one of them");
        }
    }

    /** All of them, sorted by path. */
    List<FileEntry> entries() {
        for (FileEntry entry : entries.values()) {
            for (UnixPath ancestor : entry.path().ancestors()) {
                FileEntry above = entries.get(ancestor);
                if (above != null) {
                    mistakes.add("<files>: " + ancestor + " is a file (" + source(above) + "), and " + entry.path()
                            + " (" + source(entry) + ") would lie below it; give one of them another <target>");
                }
            }
        }
        return new ArrayList<>(entries.values());
    }

    private static String source(FileEntry entry) {
        return entry.content() instanceof FileContent.OnDisk file
                ? file.source().toString()
                : "a link";
    }
}
