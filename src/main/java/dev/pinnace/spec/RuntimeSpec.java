package dev.pinnace.spec;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The Java runtime that is linked for the image.
 *
 * @param jdkHome the JDK that it is linked from
 * @param modules what is added to and removed from the modules that the bytecode needs
 * @param diagnostics what is kept for operations
 * @param keep parts of a JDK that are left out unless named here
 * @param origin whether it is linked at all, where there is a base
 * @param target a JDK for the platform of the image, whose modules are linked in place of those of the first; empty where that
 *     one is for it
 */
public record RuntimeSpec(
        Path jdkHome,
        ModuleChoice modules,
        Diagnostics diagnostics,
        SortedSet<Part> keep,
        Origin origin,
        Optional<Path> target) {
    /** Copies the set. */
    public RuntimeSpec {
        keep = Collections.unmodifiableSortedSet(new TreeSet<>(keep));
    }

    /** The same with the modules of another JDK. */
    public RuntimeSpec from(Optional<Path> other) {
        return new RuntimeSpec(jdkHome, modules, diagnostics, keep, origin, other);
    }

    /** Whose Java runs an application on a base. On scratch it is always linked. */
    public enum Origin {
        /** The base's, where it brings one, else a linked one. */
        AUTO,
        /** The base's. */
        BASE,
        /** A linked one, also where the base brings another. */
        LINKED
    }

    /** A part of a JDK that costs size and that most applications never use. */
    public enum Part {
        /** The default archive of shared class data: a faster start for some megabytes. */
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
