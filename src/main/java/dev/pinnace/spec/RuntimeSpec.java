package dev.pinnace.spec;

import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The Java runtime that is linked for the image.
 *
 * @param jdkHome the JDK that it is linked from
 * @param modules what is added to and removed from the modules that the bytecode needs
 * @param diagnostics what is kept for operations
 * @param keep parts of a JDK that are left out unless named here
 */
public record RuntimeSpec(Path jdkHome, ModuleChoice modules, Diagnostics diagnostics, SortedSet<Part> keep) {
    /** Copies the set. */
    public RuntimeSpec {
        keep = Collections.unmodifiableSortedSet(new TreeSet<>(keep));
    }

    /** A part of a JDK that costs size and that most applications never use. */
    public enum Part {
        /** The default archive of shared class data: a faster start, 3 MB; not reproducible on every JDK. */
        CDS_ARCHIVE,
        /** Debugging symbols and attributes. */
        DEBUG_SYMBOLS,
        /** The libraries for windows, splash screens and sound. */
        GUI_LIBRARIES
    }

    /**
     * Corrections to what the bytecode shows.
     *
     * @param added modules that no bytecode names
     * @param removed modules that are named and never used
     * @param locales BCP 47 tags for which locale data is added, beside the JDK's English
     */
    public record ModuleChoice(SortedSet<String> added, SortedSet<String> removed, SortedSet<String> locales) {}
}
