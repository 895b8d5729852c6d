package dev.pinnace.bytecode;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Supplier;

/** Gathers the modules of a JDK from their declarations. */
final class ModuleCollector {
    private final List<JdkModule> modules = new ArrayList<>();
    private int feature;

    /**
     * Adds a module.
     *
     * @param moduleInfo its {@code module-info.class}
     * @param listing the packages by a look at its files, for a declaration without the ModulePackages attribute
     * @throws IllegalArgumentException when the declaration is malformed
     */
    void add(byte[] moduleInfo, Supplier<SortedSet<String>> listing) {
        if (!ConstantPool.isClassFile(moduleInfo)) {
            throw new IllegalArgumentException("a module-info.class is not a class file");
        }
        JdkModule module = ModuleInfoReader.read(moduleInfo);
        modules.add(module.packages().isEmpty() ? new JdkModule(module.info(), listing.get()) : module);
        if (module.name().equals("java.base")) {
            // a JDK compiles its own classes for itself
            feature = ConstantPool.feature(ConstantPool.major(moduleInfo));
        }
    }

    JdkModules toJdkModules() {
        return new JdkModules(feature, modules);
    }
}
