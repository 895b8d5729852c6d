package dev.pinnace.runtime;

import dev.pinnace.cache.PackedReader;
import dev.pinnace.cache.PackedWriter;
import dev.pinnace.oci.FileMode;
import dev.pinnace.oci.Ownership;
import dev.pinnace.oci.UnixPath;
import dev.pinnace.spec.Bytes;
import dev.pinnace.spec.FileContent;
import dev.pinnace.spec.FileEntry;
import dev.pinnace.spec.LayerPurpose;
import dev.pinnace.spec.LayerSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** How the part of the machine that builds is kept in a cache: in binary form, since half of it are certificates. */
final class HostPartFormat {
    private HostPartFormat() {}

    /** What stands before the bytes or the text of a content. */
    private enum Kind {
        FILE,
        BYTES,
        LINK,
        DIRECTORY
    }

    static void write(HostPart part, PackedWriter out) {
        out.list(part.library().entries(), entry -> write(entry, out));
        out.list(part.runtime(), entry -> write(entry, out));
        write(part.environment(), out);
        write(part.lock().entries(), out);
        out.list(List.copyOf(part.inputs()), input -> out.text(input.toString()));
        out.list(part.notes(), out::text);
    }

    /** @throws IllegalArgumentException when something else stands there */
    static HostPart read(PackedReader in) {
        return new HostPart(
                new LayerSpec(LayerPurpose.C_LIBRARY, in.list(() -> entry(in))),
                in.list(() -> entry(in)),
                map(in),
                new RuntimeLock(map(in)),
                new TreeSet<>(in.list(() -> Path.of(in.text()))),
                in.list(in::text));
    }

    private static void write(FileEntry entry, PackedWriter out) {
        out.text(entry.path().value());
        out.number(entry.mode().bits());
        out.number(entry.owner().uid());
        out.number(entry.owner().gid());
        write(entry.content(), out);
    }

    private static void write(FileContent content, PackedWriter out) {
        if (content instanceof FileContent.OnDisk onDisk) {
            out.oneOf(Kind.values(), Kind.FILE);
            out.text(onDisk.source().toString());
        } else if (content instanceof FileContent.InMemory inMemory) {
            out.oneOf(Kind.values(), Kind.BYTES);
            out.bytes(inMemory.bytes().toArray());
        } else if (content instanceof FileContent.SymbolicLink link) {
            out.oneOf(Kind.values(), Kind.LINK);
            out.text(link.target());
        } else {
            out.oneOf(Kind.values(), Kind.DIRECTORY);
        }
    }

    private static FileEntry entry(PackedReader in) {
        return new FileEntry(
                UnixPath.of(in.text()),
                new FileMode(in.smallNumber()),
                new Ownership(in.smallNumber(), in.smallNumber()),
                content(in));
    }

    private static FileContent content(PackedReader in) {
        return switch (in.oneOf(Kind.values())) {
            case FILE -> new FileContent.OnDisk(Path.of(in.text()));
            case BYTES -> new FileContent.InMemory(Bytes.of(in.bytes()));
            case LINK -> new FileContent.SymbolicLink(in.text());
            case DIRECTORY -> new FileContent.Directory();
        };
    }

    static void write(SortedMap<String, String> map, PackedWriter out) {
        out.list(List.copyOf(map.keySet()), out::text);
        out.list(List.copyOf(map.values()), out::text);
    }

    static SortedMap<String, String> map(PackedReader in) {
        List<String> keys = in.list(in::text);
        List<String> values = in.list(in::text);
        if (keys.size() != values.size()) {
            throw new IllegalArgumentException(keys.size() + " keys have " + values.size() + " values");
        }
        SortedMap<String, String> map = new TreeMap<>();
        for (int i = 0; i < keys.size(); i++) {
            map.put(keys.get(i), values.get(i));
        }
        return map;
    }
}
