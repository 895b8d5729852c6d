package dev.pinnace.policy;

import dev.pinnace.inspect.LayerEntry;
import dev.pinnace.jvm.ContentPlace;
import dev.pinnace.oci.UnixPath;
import java.util.List;

/**
 * A file of a layer, or a member of an archive in one.
 *
 * @param layer index of the layer, from 0 for the lowest
 * @param entry the file in the layer
 * @param members the way into it through nested archives, the outermost first; empty for the file itself
 */
public record ContentFile(int layer, LayerEntry entry, List<String> members) {
    /** Copies the list. */
    public ContentFile {
        members = List.copyOf(members);
    }

    /** The path of the file in the layer. */
    public UnixPath path() {
        return entry.path();
    }

    /** The last name of the way, which tells what kind of file it is: {@code application.yml}. */
    public String name() {
        String last = members.isEmpty() ? path().value() : members.get(members.size() - 1);
        return last.substring(last.lastIndexOf('/') + 1);
    }

    /** The same as a place. */
    public ContentPlace place() {
        return new ContentPlace(layer, path(), members);
    }

    /** The whole way, for people: {@code /app/lib/x.jar!/META-INF/y}. */
    @Override
    public String toString() {
        return members.isEmpty() ? path().value() : path().value() + "!/" + String.join("!/", members);
    }
}
