package dev.pinnace.elf;

import dev.pinnace.oci.ImageReadException;
import dev.pinnace.oci.Platform;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An executable or shared library in the Executable and Linkable Format (System V ABI). It is read as the loader reads it,
 * through the program headers: section headers may be absent or lie.
 *
 * @param target that it is for
 * @param type what kind of file it is
 * @param interpreter path of its loader ({@code PT_INTERP}), on executables that are linked dynamically
 * @param linking what it asks of the loader
 */
public record ElfFile(ElfTarget target, Type type, Optional<String> interpreter, DynamicLinking linking) {
    /** Value of {@code e_type}. */
    public enum Type {
        RELOCATABLE,
        EXECUTABLE,
        /** A library, or an executable that is independent of its position. */
        SHARED_OBJECT,
        CORE,
        OTHER
    }

    /** How many bytes {@link #isElf} wants to see. */
    public static final int MAGIC_LENGTH = 4;

    /** Whether a file that starts with these bytes claims to be an ELF file. */
    public static boolean isElf(byte[] start) {
        return start.length >= MAGIC_LENGTH
                && start[0] == 0x7f
                && start[1] == 'E'
                && start[2] == 'L'
                && start[3] == 'F';
    }

    /**
     * Reads a file on disk; only its headers are looked at, however large it is.
     *
     * @throws ImageReadException when it cannot be read or is not a whole ELF file
     */
    public static ElfFile read(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            return new ElfParser(new ElfBytes(channel::read, channel.size(), file.toString())).parse();
        } catch (IOException e) {
            throw new ImageReadException("cannot read " + file, e);
        }
    }

    /**
     * Reads a file in memory.
     *
     * @param name of the file, for messages
     * @throws ImageReadException when it is not a whole ELF file
     */
    public static ElfFile read(byte[] content, String name) {
        ElfBytes bytes = new ElfBytes((target, at) -> copy(content, target, at), content.length, name);
        return new ElfParser(bytes).parse();
    }

    private static int copy(byte[] content, ByteBuffer target, long at) {
        int count = Math.min(target.remaining(), content.length - (int) at);
        target.put(content, (int) at, count);
        return count;
    }

    /** Whether it runs without a loader and without libraries. */
    public boolean isStatic() {
        return interpreter.isEmpty() && linking.needed().isEmpty();
    }

    /** The platform in the words of OCI; empty for a machine that has no such word. */
    public Optional<Platform> platform() {
        return target.platform();
    }

    /** The C library that it is linked against; empty where it shows none, as static files do. */
    public Optional<LibcKind> libc() {
        return LibcKind.of(interpreter, linking.needed());
    }

    /** Whether it needs a C library that neither glibc nor musl is, as libraries for the BSDs and Solaris do. */
    public boolean isForOtherSystem() {
        return libc().isEmpty() && linking.needed().stream().anyMatch(LibcKind::isOfOtherSystem);
    }
}
