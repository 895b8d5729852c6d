package dev.pinnace.jvm;

import dev.pinnace.inspect.FileNode;
import dev.pinnace.oci.UnixPath;
import java.util.ArrayList;
import java.util.List;

/**
 * Where something lies: a file of a layer, or a member of an archive in one.
 *
 * @param layer index of the layer, from 0 for the lowest
 * @param path of the file in the layer
 * @param members the way into it through nested archives, the outermost first; empty for the file itself
 */
public record ContentPlace(int layer, UnixPath path, List<String> members) {
    /** Copies the list. */
    public ContentPlace {
        members = List.copyOf(members);
    }

    /** A file of the tree. */
    public static ContentPlace of(FileNode file) {
        return new ContentPlace(file.layer(), file.entry().path(), List.of());
    }

    /** A member of the archive that lies here. */
    public ContentPlace member(String name) {
        List<String> way = new ArrayList<>(members);
        way.add(name);
        return new ContentPlace(layer, path, way);
    }

    /** The archive that what is here is a member of; of a file the file itself. */
    public ContentPlace container() {
        return members.isEmpty() ? this : new ContentPlace(layer, path, members.subList(0, members.size() - 1));
    }

    /** Whether it is a file of the image and no member of one. */
    public boolean isFile() {
        return members.isEmpty();
    }

    /** The last name of the way, without directories. */
    public String name() {
        String last = last();
        return last.substring(last.lastIndexOf('/') + 1);
    }

    /** The path in what holds it. */
    public String last() {
        return members.isEmpty() ? path.value() : members.get(members.size() - 1);
    }

    /** The whole way, for people: {@code /app/lib/x.jar!/META-INF/y}. */
    @Override
    public String toString() {
        return members.isEmpty() ? path.value() : path.value() + "!/" + String.join("!/", members);
    }
}
