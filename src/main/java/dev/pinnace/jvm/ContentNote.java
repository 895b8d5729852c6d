package dev.pinnace.jvm;

import dev.pinnace.cache.PackedReader;
import dev.pinnace.cache.PackedWriter;
import dev.pinnace.elf.DynamicLinking;
import dev.pinnace.elf.ElfFile;
import dev.pinnace.elf.ElfTarget;
import dev.pinnace.elf.SymbolVersions;
import dev.pinnace.oci.Digest;
import dev.pinnace.oci.UnixPath;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What was learnt by looking at one file, as bytes that can be kept. */
final class ContentNote {
    private final PackedReader in;
    private final Kind kind;

    /** What was looked at. */
    enum Kind {
        JAR,
        MANIFEST,
        CLASS,
        SETTINGS,
        LIBRARY,
        PROGRAM
    }

    /** @throws IllegalArgumentException when the bytes are something else; other methods too */
    ContentNote(byte[] note) {
        this.in = new PackedReader(note);
        this.kind = in.oneOf(Kind.values());
    }

    Kind kind() {
        return kind;
    }

    static byte[] jar(Digest digest) {
        PackedWriter out = begin(Kind.JAR);
        out.text(digest.toString());
        return out.toBytes();
    }

    Digest digest() {
        return Digest.parse(in.text());
    }

    /** @param bytes of the file */
    static byte[] text(Kind kind, byte[] bytes) {
        PackedWriter out = begin(kind);
        out.bytes(bytes);
        return out.toBytes();
    }

    byte[] bytes() {
        return in.bytes();
    }

    static byte[] library(ElfFile elf) {
        PackedWriter out = begin(Kind.LIBRARY);
        write(elf.target(), out);
        out.oneOf(ElfFile.Type.values(), elf.type());
        write(elf.interpreter(), out);
        out.list(elf.linking().needed(), out::text);
        write(elf.linking().soname(), out);
        out.list(elf.linking().rpath(), out::text);
        out.list(elf.linking().runpath(), out::text);
        write(elf.linking().versions(), out);
        return out.toBytes();
    }

    ElfFile library() {
        return new ElfFile(
                target(),
                in.oneOf(ElfFile.Type.values()),
                optional(),
                new DynamicLinking(in.list(in::text), optional(), in.list(in::text), in.list(in::text), versions()));
    }

    private static void write(SymbolVersions versions, PackedWriter out) {
        out.list(List.copyOf(versions.needed().entrySet()), library -> {
            out.text(library.getKey());
            out.list(List.copyOf(library.getValue()), out::text);
        });
        out.list(List.copyOf(versions.provided()), out::text);
    }

    private SymbolVersions versions() {
        SortedMap<String, SortedSet<String>> needed = new TreeMap<>();
        in.list(() -> needed.put(in.text(), new TreeSet<>(in.list(in::text))) == null);
        return new SymbolVersions(needed, new TreeSet<>(in.list(in::text)));
    }

    static byte[] program(ProgramHead head) {
        PackedWriter out = begin(Kind.PROGRAM);
        write(head.script(), out);
        out.list(head.target().stream().toList(), target -> write(target, out));
        write(head.loader().map(UnixPath::value), out);
        return out.toBytes();
    }

    ProgramHead program() {
        return new ProgramHead(
                optional(),
                in.list(this::target).stream().findFirst(),
                optional().map(UnixPath::new));
    }

    private static PackedWriter begin(Kind kind) {
        PackedWriter out = new PackedWriter();
        out.oneOf(Kind.values(), kind);
        return out;
    }

    private static void write(ElfTarget target, PackedWriter out) {
        out.number(target.bits());
        out.number(target.order().equals(ByteOrder.BIG_ENDIAN) ? 1 : 0);
        out.number(target.machine());
    }

    private ElfTarget target() {
        return new ElfTarget(
                in.smallNumber(),
                in.smallNumber() == 1 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
                in.smallNumber());
    }

    private static void write(Optional<String> text, PackedWriter out) {
        out.list(List.copyOf(text.stream().toList()), out::text);
    }

    private Optional<String> optional() {
        return in.list(in::text).stream().findFirst();
    }
}
