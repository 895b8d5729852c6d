package dev.pinnace.bytecode;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The JDK modules that an application needs.
 *
 * @param modules by module, who asked for it first, for example {@code h2-2.3.232.jar: org.h2.Driver names
 *     java.sql.Driver}; closed over what the modules require of each other
 * @param leftOut by module that the application names but that is not included, who names it: development tools that are
 *     named in a string only, and incubating modules
 */
public record ModuleRequirements(SortedMap<String, String> modules, SortedMap<String, String> leftOut) {

    /** Copies what it is given. */
    public ModuleRequirements {
        modules = Collections.unmodifiableSortedMap(new TreeMap<>(modules));
        leftOut = Collections.unmodifiableSortedMap(new TreeMap<>(leftOut));
    }
}
