package dev.pinnace.build;

import dev.pinnace.oci.UnixPath;
import dev.pinnace.spec.FileContent;
import dev.pinnace.spec.FileEntry;
import dev.pinnace.spec.LayerPurpose;
import dev.pinnace.spec.LayerSpec;

/**
 * What to say when an entry of a layer wants the place of something else.
 *
 * @param layer that the entry is of
 * @param lower what is there already
 */
record Conflict(LayerSpec layer, LowerFile lower) {
    private static final String ANOTHER_TARGET = "; give it another <target>";

    /** A file or link where something is. */
    String ofFile(FileEntry entry) {
        UnixPath path = entry.path();
        if (layer.purpose() != LayerPurpose.FILES) {
            return lower.layer() == LayerPurpose.FILES
                    ? "<files>: " + path + " is the place of a file of the layer '"
                            + layer.purpose().title() + "'; give the entry another <target>"
                    : path + " of the layer '" + layer.purpose().title() + "' is " + there()
                            + " already; give it another place";
        }
        if (lower.kind() == LowerFile.Kind.DIRECTORY) {
            return "<files>: " + source(entry) + " cannot be " + path + ", which is " + there() + ANOTHER_TARGET;
        }
        return "<files>: " + source(entry) + " would replace " + path + " of " + lower.where() + "; "
                + SystemFiles.remedy(path);
    }

    /** A directory, wanted by itself or for what lies in it, where something else is. */
    String ofDirectory(UnixPath directory) {
        FileEntry first = layer.entries().stream()
                .filter(entry -> !entry.isDirectory() && entry.path().startsWith(directory))
                .findFirst()
                .orElseGet(() -> FileEntry.directory(directory));
        boolean isExtra = layer.purpose() == LayerPurpose.FILES;
        if (first.isDirectory()) {
            return "the directory " + directory + " (<writable>, <workingDirectory>) cannot be made: "
                    + above(directory) + "; name another one";
        }
        String target = lower.target();
        String remedy = !target.isEmpty()
                ? "; write it below " + target + " instead"
                : isExtra ? ANOTHER_TARGET : "; give it another place";
        String subject = isExtra
                ? "<files>: " + source(first) + " cannot be " + first.path()
                : first.path() + " cannot be in the layer '" + layer.purpose().title() + "'";
        return subject + ": " + above(directory) + remedy;
    }

    private String above(UnixPath directory) {
        return directory + " is " + there();
    }

    private String there() {
        String target = lower.target().isEmpty() ? "" : " to " + lower.target();
        return lower.kind().title() + target + " in " + lower.where();
    }

    private static String source(FileEntry entry) {
        return entry.content() instanceof FileContent.OnDisk file
                ? file.source().toString()
                : "a link";
    }
}
