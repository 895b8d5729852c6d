package dev.pinnace.inspect;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The packages that are installed in an image.
 *
 * @param packages in the order of the databases
 * @param databases that the image has, be they empty or not readable
 * @param notes what could not be read, for messages; at most 20
 */
public record InstalledPackages(List<InstalledPackage> packages, Set<PackageDatabase> databases, List<String> notes) {
    /** Copies the collections. */
    public InstalledPackages {
        packages = List.copyOf(packages);
        Set<PackageDatabase> sorted = EnumSet.noneOf(PackageDatabase.class);
        sorted.addAll(databases);
        databases = Collections.unmodifiableSet(sorted);
        notes = List.copyOf(notes);
    }

    /** Reads the databases of an image. */
    static InstalledPackages of(ImageSnapshot image) {
        return new PackagesReader(image).read();
    }

    /** Those of this name; there may be one for each of several architectures. */
    public List<InstalledPackage> named(String name) {
        return packages.stream().filter(found -> found.name().equals(name)).toList();
    }
}
