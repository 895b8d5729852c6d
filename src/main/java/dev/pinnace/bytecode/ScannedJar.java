package dev.pinnace.bytecode;

/**
 * A class path entry with what was found in it.
 *
 * @param name how messages and reasons call the entry
 * @param facts what was found
 */
public record ScannedJar(String name, JarFacts facts) {}
