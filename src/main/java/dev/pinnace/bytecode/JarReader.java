package dev.pinnace.bytecode;

import dev.pinnace.oci.Excerpt;

/** Reads the facts of one jar or directory at one feature version. */
final class JarReader {
    private static final String SERVICES = "META-INF/services/";
    private static final String MODULE_INFO = "module-info.class";

    private final ScanLimits limits;
    private final int feature;

    JarReader(ScanLimits limits, int feature) {
        this.limits = limits;
        this.feature = feature;
    }

    /** @throws dev.pinnace.oci.ImageReadException when the jar, an entry or a class in it is broken */
    JarFacts read(ClassPathEntry entry) {
        JarFactsCollector facts = new JarFactsCollector();
        try (VisibleFiles files = VisibleFiles.open(entry, feature, limits)) {
            for (String name : files.names()) {
                readFile(files, name, facts);
            }
            return facts.toFacts(files.manifest().value("Automatic-Module-Name"));
        }
    }

    private void readFile(VisibleFiles files, String name, JarFactsCollector facts) {
        if (name.startsWith(SERVICES)) {
            facts.addServiceFile(name, name.substring(SERVICES.length()), files.read(name));
        } else if (name.endsWith(".class") && !name.startsWith("META-INF/")) {
            readClass(files, name, facts);
        } else if (name.endsWith(".jar")) {
            facts.note("'" + Excerpt.of(name) + "' is a jar inside a jar and was not looked into");
        }
    }

    private void readClass(VisibleFiles files, String name, JarFactsCollector facts) {
        byte[] content = files.read(name);
        if (!ConstantPool.isClassFile(content)) {
            facts.note("'" + Excerpt.of(name) + "' is not a class file");
            return;
        }
        int major = ConstantPool.major(content);
        try {
            if (name.equals(MODULE_INFO)) {
                facts.addModule(ModuleInfoReader.read(content).info());
            } else {
                facts.addClass(content);
            }
        } catch (IllegalArgumentException e) {
            if (ConstantPool.feature(major) <= feature) {
                throw files.broken(name, "it is not a whole class file: " + e.getMessage(), e);
            }
            facts.addUnreadableClass(
                    name.substring(0, name.length() - ".class".length()).replace('/', '.'), major);
        }
    }
}
