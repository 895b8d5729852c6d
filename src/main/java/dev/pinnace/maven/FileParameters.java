package dev.pinnace.maven;

import org.jspecify.annotations.Nullable;

/** A file or directory to put into the image, as the POM names it. */
public final class FileParameters {
    /** File or directory, relative to the project. */
    @Nullable
    String source;

    /** Its absolute path in the image. */
    @Nullable
    String target;

    /** Permissions of the file, or of every file in the directory, in octal digits. */
    String mode = "0444";

    /** Owner and group in numbers. */
    String owner = "0:0";

    /**
     * Reads the short form.
     *
     * @param text {@code source=target}
     */
    public void set(String text) {
        int equals = text.indexOf('=');
        source = (equals < 0 ? text : text.substring(0, equals)).trim();
        target = equals < 0 ? null : text.substring(equals + 1).trim();
    }
}
