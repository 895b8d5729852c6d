package dev.pinnace.bytecode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the classes of a jar or directory that the {@code java} launcher can start: those with
 * {@code public static void main(String[])}, and, in class files of Java 25 or later, those with another {@code main}
 * that JLS 12.1.4 (JEP 512) allows. An inherited main method is not looked for.
 */
public final class MainClasses {
    private final ScanLimits limits;

    /** @param limits how much is read before a jar counts as hostile */
    public MainClasses(ScanLimits limits) {
        this.limits = limits;
    }

    /**
     * The main classes that a runtime of the feature version sees, sorted by name.
     *
     * @throws dev.pinnace.oci.ImageReadException when the jar, or a class file in it, is broken or beyond the limits
     */
    public List<MainClass> find(ClassPathEntry entry, int feature) {
        List<MainClass> found = new ArrayList<>();
        try (VisibleFiles files = VisibleFiles.open(entry, feature, limits)) {
            for (String name : files.names()) {
                if (name.endsWith(".class") && !name.startsWith("META-INF/") && !name.endsWith("module-info.class")) {
                    inspect(files, name).ifPresent(found::add);
                }
            }
        }
        return found.stream().sorted().toList();
    }

    private static Optional<MainClass> inspect(VisibleFiles files, String name) {
        byte[] content = files.read(name);
        if (!ConstantPool.isClassFile(content)) {
            return Optional.empty();
        }
        try {
            return ConstantPool.read(content).contains("main") ? MainClassReader.read(content) : Optional.empty();
        } catch (IllegalArgumentException e) {
            throw files.broken(name, "it is not a whole class file: " + e.getMessage(), e);
        }
    }
}
