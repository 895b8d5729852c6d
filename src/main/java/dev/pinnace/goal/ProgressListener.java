package dev.pinnace.goal;

/** Hears what a goal does, as it does it. */
public interface ProgressListener {
    /** A step that the user wants to see, as one line. */
    void info(String message);

    /** Something that works and should be mended all the same. */
    void warn(String message);

    /** Why something was done, for those who ask. */
    void debug(String message);
}
