package dev.pinnace.it;

import java.util.List;
import java.util.Map;

/** What differs between engines. */
interface Backend extends AutoCloseable {
    /** The engine's ordinary command, in {@link #environment}. */
    Program client();

    /** With which the ordinary command reaches the test's engine and not the machine's. */
    Map<String, String> environment();

    /** What its {@code run} needs beside the options that all engines share. */
    List<String> runOptions();

    @Override
    void close();
}
