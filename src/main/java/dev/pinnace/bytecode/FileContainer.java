package dev.pinnace.bytecode;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/** A jar or a directory: files by their names with {@code /}. */
interface FileContainer extends Closeable {

    /** The names of all files, without directories. */
    Set<String> names();

    /**
     * Opens a file for reading.
     *
     * @throws IOException when the file is not there or cannot be read
     */
    InputStream open(String name) throws IOException;
}
