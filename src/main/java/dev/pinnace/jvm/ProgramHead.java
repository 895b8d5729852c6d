package dev.pinnace.jvm;

import dev.pinnace.elf.ElfFile;
import dev.pinnace.elf.ElfTarget;
import dev.pinnace.inspect.ElfInterpreter;
import dev.pinnace.oci.UnixPath;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How the kernel starts a program, going by its first bytes (execve(2)).
 *
 * @param script the words behind {@code #!}
 * @param target of an ELF file
 * @param loader that an ELF file names
 */
public record ProgramHead(Optional<String> script, Optional<ElfTarget> target, Optional<UnixPath> loader) {
    /** So many bytes are looked at: the program headers and the name of the loader lie in them. */
    static final int LENGTH = 1 << 12;

    /** As much as the kernel reads of the first line. */
    private static final int LONGEST_LINE = 256;

    private static final int ELF_HEADER = 64;

    /** What the first bytes say; empty when they are neither a script's nor those of an ELF file. */
    static Optional<ProgramHead> of(byte[] start) {
        if (start.length > 2 && start[0] == '#' && start[1] == '!') {
            String line = new String(start, 2, Math.min(start.length, LONGEST_LINE) - 2, StandardCharsets.UTF_8);
            int end = line.indexOf('\n');
            return Optional.of(new ProgramHead(
                    Optional.of((end < 0 ? line : line.substring(0, end)).strip()),
                    Optional.empty(),
                    Optional.empty()));
        }
        if (start.length < ELF_HEADER || !ElfFile.isElf(start)) {
            return Optional.empty();
        }
        ByteOrder order = start[5] == 2 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        int machine = ByteBuffer.wrap(start).order(order).getShort(18) & 0xffff;
        ElfTarget target = new ElfTarget(start[4] == 2 ? 64 : 32, order, machine);
        return Optional.of(new ProgramHead(Optional.empty(), Optional.of(target), ElfInterpreter.of(start)));
    }
}
