package dev.pinnace.inspect;

/**
 * A package that is installed in an image, as its database says.
 *
 * @param name as written
 * @param version as written; empty when none is
 * @param architecture as written; empty when none is
 * @param database that says so
 */
public record InstalledPackage(String name, String version, String architecture, PackageDatabase database) {}
