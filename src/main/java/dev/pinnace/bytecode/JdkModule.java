package dev.pinnace.bytecode;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A module of a JDK.
 *
 * @param info its declaration
 * @param packages every package in it, exported or not
 */
public record JdkModule(ModuleInfo info, SortedSet<String> packages) {

    /** Copies the packages. */
    public JdkModule {
        packages = Collections.unmodifiableSortedSet(new TreeSet<>(packages));
    }

    /** The module's name. */
    public String name() {
        return info.name();
    }
}
