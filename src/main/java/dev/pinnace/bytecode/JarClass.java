package dev.pinnace.bytecode;

/**
 * A class in a jar or directory of an application.
 *
 * @param jar how messages call the jar
 * @param version the class and its class file version
 */
public record JarClass(String jar, ClassVersion version) {

    /** For example {@code class org.acme.Main in acme.jar needs Java 21}. */
    public String describe() {
        return "class " + version.className() + " in " + jar + " needs Java " + version.feature();
    }
}
