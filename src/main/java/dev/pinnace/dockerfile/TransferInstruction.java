package dev.pinnace.dockerfile;

import java.util.List;

/** {@code COPY} or {@code ADD}. */
public sealed interface TransferInstruction permits Add, Copy {
    /** What it brings, and where to. */
    FileTransfer transfer();

    /** The sources, as written, without heredocs. */
    default List<Word> sources() {
        return transfer().sources();
    }

    /** The destination, as written. */
    default Word destination() {
        return transfer().destination();
    }

    /** Files given in the Dockerfile itself. */
    default List<Heredoc> heredocs() {
        return transfer().heredocs();
    }
}
