package dev.pinnace.bytecode;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The classes in a jar or directory.
 *
 * @param newest the class with the highest class file version, the first by name of several; absent where there is no
 *     class. Module declarations do not count: on the class path nobody reads them
 * @param simpleNamesByPackage by package, what follows the package in each class's binary name
 */
public record ClassInventory(Optional<ClassVersion> newest, SortedMap<String, SortedSet<String>> simpleNamesByPackage) {

    /** Copies the map. */
    public ClassInventory {
        SortedMap<String, SortedSet<String>> copy = new TreeMap<>();
        simpleNamesByPackage.forEach(
                (name, classes) -> copy.put(name, Collections.unmodifiableSortedSet(new TreeSet<>(classes))));
        simpleNamesByPackage = Collections.unmodifiableSortedMap(copy);
    }

    /** Whether the class of the binary name is here. */
    public boolean contains(String className) {
        String packageName = Reference.packageOf(className);
        SortedSet<String> classes = simpleNamesByPackage.get(packageName);
        return classes != null && classes.contains(simpleName(className));
    }

    static String simpleName(String binaryName) {
        return binaryName.substring(binaryName.lastIndexOf('.') + 1);
    }
}
