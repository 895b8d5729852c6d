package dev.pinnace.bytecode;

import java.util.List;

/**
 * What a Java runtime of one feature version finds in a jar or directory. Nothing here depends on a particular JDK.
 *
 * @param classes the classes that it holds
 * @param references the classes outside it that it names, one reference for each, sorted by target
 * @param declarations its module declaration and service files
 * @param notes what was left out and why, one line each, sorted
 */
public record JarFacts(
        ClassInventory classes, List<Reference> references, Declarations declarations, List<String> notes) {

    /** Copies the lists. */
    public JarFacts {
        references = List.copyOf(references);
        notes = List.copyOf(notes);
    }
}
