package dev.pinnace.archive;

import java.io.IOException;

/** There is more in archives than is looked at. */
public final class ArchiveLimitException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param message how much there is, and how much is looked at */
    public ArchiveLimitException(String message) {
        super(message);
    }
}
