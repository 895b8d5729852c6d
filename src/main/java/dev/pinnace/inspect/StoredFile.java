package dev.pinnace.inspect;

import java.io.IOException;
import java.io.InputStream;

/** A file of a source: a real one, or a range of an archive. */
interface StoredFile {
    /** In bytes. */
    long size();

    /** The bytes; what is skipped is not read. */
    InputStream open() throws IOException;
}
