package dev.pinnace.bytecode;

import org.objectweb.asm.Opcodes;

/** Class files made acceptable to ASM, which refuses a version that is newer than itself. */
final class AsmInput {
    private AsmInput() {}

    /**
     * A copy whose version ASM knows. What is read here, declarations of modules, methods and annotations, is the same in
     * all versions.
     */
    static byte[] withKnownVersion(byte[] classFile) {
        byte[] copy = classFile.clone();
        copy[6] = 0;
        copy[7] = Opcodes.V17;
        return copy;
    }
}
