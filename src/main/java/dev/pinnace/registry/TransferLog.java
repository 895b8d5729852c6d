package dev.pinnace.registry;

/** Hears what is transferred, as it happens. */
public interface TransferLog {
    /** A line that the user wants to see. */
    void info(String message);

    /** A line for those who ask. */
    void debug(String message);
}
