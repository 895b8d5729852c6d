package dev.pinnace.inspect;

import dev.pinnace.oci.ImageReadException;
import java.nio.file.FileSystemException;

/** Says of what goes wrong deep in an image where it went wrong. */
final class ReadFailure {
    private ReadFailure() {}

    /** @param where what was read, for example a source and a layer; not repeated when the message has it already */
    static ImageReadException of(String where, Exception cause) {
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof ImageReadException known && message.startsWith(where)) {
            return known;
        }
        if (cause instanceof ImageReadException || !(cause instanceof FileSystemException)) {
            return new ImageReadException(where + ": " + message, cause);
        }
        return new ImageReadException(where + " cannot be read: " + cause, cause);
    }
}
