package dev.pinnace.bytecode;

import java.util.Comparator;

/**
 * A class outside a jar that something in the jar names.
 *
 * @param target the binary name of the class that is named, for example {@code java.sql.Driver}; or a constant of
 *     {@code java.util.Locale}, {@code java.util.Locale.GERMANY}; or a character set,
 *     {@code java.nio.charset.Charset.IBM037}
 * @param source the binary name of the class, or the file, that names it
 * @param kind how it is named
 */
public record Reference(String target, String source, ReferenceKind kind) {
    /** The order of a jar's references; a jar has one reference for each target. */
    static final Comparator<Reference> BY_TARGET = Comparator.comparing(Reference::target);

    /** The package of the class that is named. */
    public String targetPackage() {
        return packageOf(target);
    }

    /** The package of a class by its binary name; empty for the unnamed package. */
    static String packageOf(String binaryName) {
        return binaryName.substring(0, Math.max(binaryName.lastIndexOf('.'), 0));
    }
}
