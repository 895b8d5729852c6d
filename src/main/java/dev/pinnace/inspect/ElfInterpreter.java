package dev.pinnace.inspect;

import dev.pinnace.oci.UnixPath;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The dynamic loader that a program names (System V ABI, "Program Interpreter"): just this, so that any file can be asked.
 */
public final class ElfInterpreter {
    private static final int MAGIC = 0x7f454c46;
    private static final int HEADER = 64;
    private static final int PT_INTERP = 3;
    private static final int LONGEST = 4096;

    private ElfInterpreter() {}

    /** Empty when the bytes are no ELF file, a broken one, or a static program. */
    public static Optional<UnixPath> of(byte[] program) {
        if (program.length < HEADER || ByteBuffer.wrap(program).getInt() != MAGIC) {
            return Optional.empty();
        }
        boolean wide = program[4] == 2;
        ByteBuffer file =
                ByteBuffer.wrap(program).order(program[5] == 2 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        long table = wide ? file.getLong(32) : file.getInt(28) & 0xffffffffL;
        int entrySize = file.getShort(wide ? 54 : 42) & 0xffff;
        int entries = file.getShort(wide ? 56 : 44) & 0xffff;
        for (int i = 0; i < entries; i++) {
            long at = table + (long) i * entrySize;
            if (at < 0 || at > program.length - HEADER) {
                return Optional.empty();
            }
            if (file.getInt((int) at) == PT_INTERP) {
                long offset = wide ? file.getLong((int) at + 8) : file.getInt((int) at + 4) & 0xffffffffL;
                return path(program, offset);
            }
        }
        return Optional.empty();
    }

    private static Optional<UnixPath> path(byte[] program, long offset) {
        if (offset < 0 || offset >= program.length || program[(int) offset] != '/') {
            return Optional.empty();
        }
        int from = (int) offset;
        int end = from;
        while (end < program.length && program[end] != 0 && end - from < LONGEST) {
            end++;
        }
        String text = new String(program, from, end - from, StandardCharsets.UTF_8);
        return EntryNames.absolute(text);
    }
}
