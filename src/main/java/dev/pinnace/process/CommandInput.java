package dev.pinnace.process;

import java.io.IOException;
import java.io.OutputStream;

/** Writes what a program reads from its standard input. */
@FunctionalInterface
public interface CommandInput {
    /**
     * Writes everything.
     *
     * @param stream closed by the caller; fails when the program does not read on
     */
    void writeTo(OutputStream stream) throws IOException;
}
