package dev.pinnace.recipe;

import java.util.List;

/**
 * What the image stands on.
 *
 * @param base kind of base
 * @param hardened whether the base loses its programs and its setuid bits
 */
public record FinalStage(Base base, boolean hardened) {
    /** What a final stage starts from. */
    public enum Base {
        /** Nothing: runtime and C library come from the runtime stage. */
        SCRATCH,
        /** An image with a C library: the runtime comes from the runtime stage. */
        LIBC,
        /** An image with a Java runtime, or, for a native executable, with what that needs. */
        JRE
    }

    /** Directories that a hardened base loses; a launcher of Java in one of them would go, too. */
    public static final List<String> EMPTIED =
            List.of("/bin", "/sbin", "/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin");

    /** Nothing below the application. */
    public static final FinalStage SCRATCH = new FinalStage(Base.SCRATCH, false);

    /** Whether the runtime stage supplies Java. */
    boolean bringsNoJava() {
        return base != Base.JRE;
    }

    /** Whether nothing of a base is in the image as it came. */
    boolean isScratch() {
        return base == Base.SCRATCH;
    }
}
