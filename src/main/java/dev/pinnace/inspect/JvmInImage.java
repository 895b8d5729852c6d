package dev.pinnace.inspect;

import dev.pinnace.oci.UnixPath;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A Java virtual machine that an image brings.
 *
 * @param launcher the program {@code java} as it is called, for example {@code /usr/bin/java}; it may be a symlink
 * @param home the directory of the runtime, with all links resolved
 * @param featureVersion the first number of its version, 8 for 1.8; empty when its {@code release} file does not say
 * @param interpreter what the launcher needs from the C library
 */
public record JvmInImage(UnixPath launcher, UnixPath home, OptionalInt featureVersion, Interpreter interpreter) {
    /**
     * The dynamic loader that a launcher names, which comes with the C library.
     *
     * @param path as the launcher names it; empty when the launcher is static, or no ELF file
     * @param present whether the image has it
     */
    public record Interpreter(Optional<UnixPath> path, boolean present) {}

    /** Whether the launcher can start: it needs no dynamic loader, or the image has it. */
    public boolean canStart() {
        return interpreter.path().isEmpty() || interpreter.present();
    }
}
