package dev.pinnace.bytecode;

/** How a class is named where it is named; the surest kind first. */
public enum ReferenceKind {
    /** A class constant: code uses the class, extends it or calls its methods. */
    CLASS("names"),
    /** A method or field descriptor, a generic signature or an annotation. */
    DESCRIPTOR("has in a signature"),
    /** A file below {@code META-INF/services}, by its name or by a provider that it lists. */
    SERVICE_FILE("names"),
    /** The {@code uses} or {@code provides} of a module declaration. */
    MODULE_DECLARATION("names"),
    /** A string constant that is the binary name of a class, as {@code Class.forName} takes it. */
    STRING("has the string");

    private final String verb;

    ReferenceKind(String verb) {
        this.verb = verb;
    }

    /** The word between who names the class and the class, in a reason. */
    String verb() {
        return verb;
    }
}
