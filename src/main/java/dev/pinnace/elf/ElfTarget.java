package dev.pinnace.elf;

import dev.pinnace.oci.Platform;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * What a file can be loaded on: a loader passes over libraries of any other target (ELF header, {@code EI_CLASS},
 * {@code EI_DATA}, {@code e_machine}).
 *
 * @param bits 32 or 64
 * @param order of the bytes of a number
 * @param machine value of {@code e_machine}
 */
public record ElfTarget(int bits, ByteOrder order, int machine) {
    private static final int EM_386 = 3;
    private static final int EM_PPC64 = 21;
    private static final int EM_S390 = 22;
    private static final int EM_ARM = 40;
    private static final int EM_X86_64 = 62;
    private static final int EM_AARCH64 = 183;
    private static final int EM_RISCV = 243;
    private static final int EM_LOONGARCH = 258;

    /** The platform in the words of OCI; empty for a machine that has no such word. */
    public Optional<Platform> platform() {
        return architecture().map(name -> Platform.of("linux", name));
    }

    /** As Go names it; the 32-bit ABI of a 64-bit machine (x32, ilp32) has no name. */
    private Optional<String> architecture() {
        boolean wide = bits == 64;
        boolean little = order.equals(ByteOrder.LITTLE_ENDIAN);
        return switch (machine) {
            case EM_386 -> when(!wide, "386");
            case EM_ARM -> when(!wide && little, "arm");
            case EM_X86_64 -> when(wide, "amd64");
            case EM_AARCH64 -> when(wide && little, "arm64");
            case EM_PPC64 -> when(wide, little ? "ppc64le" : "ppc64");
            case EM_S390 -> when(wide, "s390x");
            case EM_RISCV -> when(wide, "riscv64");
            case EM_LOONGARCH -> when(wide, "loong64");
            default -> Optional.empty();
        };
    }

    private static Optional<String> when(boolean condition, String name) {
        return condition ? Optional.of(name) : Optional.empty();
    }
}
