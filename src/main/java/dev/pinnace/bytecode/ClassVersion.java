package dev.pinnace.bytecode;

/**
 * The version of a class file.
 *
 * @param major the class file's major version (JVMS 4.1), for example 61 for Java 17
 * @param className the binary name of the class
 */
public record ClassVersion(int major, String className) {

    /** The first Java feature version that can load the class. */
    public int feature() {
        return ConstantPool.feature(major);
    }
}
